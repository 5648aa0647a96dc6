# A document as it was printed.
pages-name = Pages of the document
pages-page = Page { $page }
pages-drawing = Drawing page { $page } …
pages-not-drawn = not drawn
pages-trouble = This page cannot be drawn
pages-encrypted = This file is encrypted
pages-encrypted-help = Give its password to see its pages. It is kept until the window is closed and never written down.
pages-wrong-password = This password does not open it. Give another one.
pages-password = Password of the file
pages-password-hint = Password
pages-unlock = Show the pages
pages-show-text = Show the text
pages-retry = Try again
pages-zoom = { $percent } %
pages-side-bar = Place across the page
pages-none = This document is no PDF: it has text and no pages.
pages-as-text = Text
pages-as-pages = Page
pages-counted = Page { $page } of { $pages }

do-show-pages = Show pages or text
do-thumbnails = Small pictures of all pages
do-page-larger = Pages larger
do-page-smaller = Pages smaller
do-page-actual = Pages at actual size
do-page-width = Pages as wide as the view
do-page-whole = Whole pages

said-no-pages = This document is no PDF: it has text and no pages.
said-pages-first = Pages are not shown. Press P to show them.
said-zoom = Pages at { $percent } %
