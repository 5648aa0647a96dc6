# The start page, and the questions that a path answers.

path-cancel = Cancel
path-browse = Browse …
path-browse-place = Where to keep the review
path-nothing = There is nothing at this place.
path-will-be = This folder will be made: { $path }
path-no-dialog = This system has no file dialog of its own. Write the path here: names are offered while you type, and Tab takes one.
path-folder = Folder
path-new = New review
path-new-text = A review is kept in a folder of its own, together with the documents you import.
path-new-then = { $count ->
    [one] What you dropped is imported as soon as the review is made.
   *[other] The { $count } files and folders you dropped are imported as soon as the review is made.
  }
path-title = Title
path-title-hint = What is reviewed, for example “Harbours programme, 2015 to 2024”
path-new-none = Choose a folder.
path-new-empty = The review will be kept in this folder, which is empty.
path-new-folder = There are other files in this folder. A review needs one of its own: write another name behind it.
path-new-review = There is a review in this folder already.
path-new-file = There is a file of this name already.
path-new-do = Make the review
path-open-there = Open it
path-other-name = Choose a free name
path-open = Open a review
path-open-text = A review is a folder with a file review.db in it; its name usually ends with .deskreview.
path-open-folder = Folder of the review
path-open-review = There is a review here.
path-open-no-review = There is no review here. Choose a folder with a file review.db in it.
path-open-do = Open
path-sample = Open the sample review
path-sample-text = A made-up evaluation with its response, an outcome report and an interview, partly reviewed. It is yours to try everything on.
path-sample-name = Sample review
path-sample-do = Make and open it
path-import = Import documents
path-import-text = PDF, HTML, Markdown and plain text. Folders are read with all folders in them; the files themselves stay where they are.
path-add-files = Add files …
path-add-folder = Add folder …
path-add = Add
path-import-path = Path of a file or folder
path-import-empty = Nothing chosen yet
path-import-drop = Add files or folders above, or close this and drop them on the window.
path-remove = Leave { $name } out
path-import-do = { $count ->
    [0] Import
    [one] Import it
   *[other] Import all { $count }
  }

start-name = Deskreview
start-sentence = Show, recommendation by recommendation, what became of an evaluation: with quotes, pages and paragraph numbers that stand up to a second reader.
start-new = New review
start-new-text = Give it a title, then import your reports. What they recommend is listed for you.
start-open = Open a review
start-open-text = Go on with a review that lies on this computer or on a shared disk.
start-sample = Try the sample review
start-sample-text = A small made-up evaluation, ready to read and tag. It takes a few seconds to make.
start-drop = Or drop a folder of reports on this window to begin a new review with them, or a review to open it.
start-fresh = New here? The sample review shows how it works. Or drop a folder of reports on this window to begin with them.
start-recent = Recent reviews
start-gone = not there any more
start-forget = Take “{ $title }” off the list
start-just-now = just now
start-minutes-ago = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
  }
start-hours-ago = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
  }
start-days-ago = { $count ->
    [one] a day ago
   *[other] { $count } days ago
  }
