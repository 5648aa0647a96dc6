# Verdicts, the evidence matrix, suggestions, desk-review samples, charts.
do-matrix = Evidence matrix
do-triage = Find evidence
sheet-matrix = Evidence matrix
sheet-triage = Find evidence

evidence-supported = Supported
evidence-contradicted = Contradicted
evidence-mixed = Mixed
evidence-only-self-reported = Only self-reported
evidence-bearing-unset = Bearing not set
evidence-context-only = Context only
evidence-none-found = None found
evidence-not-read = Not read
class-explicit = Explicit
class-implicit = Implicit
class-tagged = Tagged
class-none = None
class-unread = Unread

verdict-history = What became of it
verdict-title = Verdict
verdict-weighing = The evidence is being weighed.
verdict-unset = Not set
verdict-status = Status
verdict-strength = Strength of evidence
verdict-as-of = As of
verdict-as-of-hint = 2010-06
verdict-reasoning = Reasoning
verdict-reasoning-hint = Why, in Markdown
verdict-link = Link the tag in focus
verdict-link-words = passage
verdict-claimed = Claimed: { $status } ({ $count ->
    [one] one action
   *[other] { $count } actions
  })
verdict-claimed-nothing = Claimed: nothing, no action says how far it is
verdict-shown = Shown: { $class }
verdict-numbers = { $sources ->
    [0] No source
    [one] One source
   *[other] { $sources } sources
  }, { $independent } of them not the management · { $passages ->
    [one] one passage
   *[other] { $passages } passages
  } · { $read } of { $documents } documents read
verdict-parts = The parts add up to: { $status } ({ $judged } of { $of } judged)
verdict-parts-rule = All parts implemented: implemented. Some implemented or partially: partially implemented. Else in progress if any is, else not started. Overtaken parts do not count. A part without a verdict is not shown to be implemented.
verdict-not-started = Not started
verdict-in-progress = In progress
verdict-partially-implemented = Partially implemented
verdict-implemented = Implemented
verdict-overtaken = Overtaken
strength-strong = Strong
strength-moderate = Moderate
strength-weak = Weak
strength-none = None
signoff-draft = Draft
signoff-second-reader = Second reader
signoff-management-comment = Management’s comment
signoff-final = Final
signoff-by = { $step }, by { $name }, { $when }
signoff-draft-by = Draft by { $name }, { $when }
signoff-sign = Sign as: { $step }
signoff-own = Who wrote a verdict cannot be its second reader.
note-claim-differs = The management’s actions add up to “{ $claimed }”; the verdict is “{ $judged }”.
note-parts-differ = The verdicts on the parts add up to “{ $parts }”; the verdict on the whole is “{ $judged }”.
note-no-evidence = There is a verdict, and no passage is tagged that it rests on.
note-evidence-older = The newest evidence is of { $evidence }, before the response of { $response }.
note-one-source = All evidence comes from one source.
note-only-self-reported = All evidence is what the management says of itself.
note-contradicted = The verdict says that something was done, and tagged passages speak against it.
note-bearing-unset = { $count ->
    [one] Of one tagged passage nobody has said how it bears.
   *[other] Of { $count } tagged passages nobody has said how they bear.
  }
note-link-gone = The reasoning links to a passage that is not tagged any more.
note-unread = { $count ->
    [one] One document that may have evidence has not been read for it.
   *[other] { $count } documents that may have evidence have not been read for it.
  }

matrix-rows = Rows
matrix-columns = Columns
matrix-cells = Cells
matrix-order = Order
matrix-evaluation = Evaluation
matrix-all-evaluations = All evaluations
matrix-only-filled = Only rows with passages
matrix-copy = Copy as a table
matrix-copied = Copied { $rows } rows.
matrix-all = All
matrix-summary = { $passages ->
    [one] One passage
   *[other] { $passages } passages
  } from { $sources ->
    [one] one source
   *[other] { $sources } sources
  }, { $rows } rows. Arrows move, Space peeks, Enter opens, N marks as read with none found.
matrix-counting = The table is being made.
matrix-trouble = The table cannot be made
matrix-empty = Nothing to compare yet
matrix-empty-help = A cell stands for what documents of one column say on one row. Confirm recommendations in the register, and import the reports that followed, with their dates.
matrix-numbers = { $sources ->
    [one] 1 source
   *[other] { $sources } sources
  } · { $passages ->
    [one] 1 passage
   *[other] { $passages } passages
  }
matrix-read = { $read } of { $of } read
matrix-spoken = { $row }, { $column }: { $word }. { $numbers }
matrix-nothing-to-read = No document
matrix-cell = { $row } × { $column }
matrix-close = Close
matrix-passages = { $count ->
    [0] no tag
    [one] one tag
   *[other] { $count } tags
  }
matrix-peek-none = No passage is tagged here.
matrix-peek-more = and { $count } more
matrix-drawer-none = No passage is tagged here. Read the documents, or press N to mark them as read with none found.
matrix-read-here = Read “{ $title }”
matrix-read-beside = Read “{ $title }” beside
matrix-none-title = Read for { $name }, none found: { $count ->
    [one] one document
   *[other] { $count } documents
  }
matrix-note = Note
matrix-note-hint = What was looked for, and how
matrix-none-mark = Mark as read, none found
matrix-none-cancel = Leave as it is
matrix-nothing-to-mark = Every document here has tagged passages, or there is none.
matrix-no-question = Only documents can be marked as read, for a recommendation or a code in the row.
axis-codes = Codes
axis-documents = Documents
axis-evaluations = Evaluations
axis-coders = Coders
axis-year = Years
axis-kind = Kinds of documents
axis-source-type = Source types
measure-passages = Passages
measure-sources = Independent sources
measure-documents = Documents
measure-class = Explicit or implicit
measure-evidence = What is shown
order-given = As in the register
order-name = By name
order-passages = Most passages first
order-sources = Most sources first
order-gaps = Gaps first

triage-title = Find evidence on { $name }
triage-summary = { $decided } of { $count } decided. T tags, R rejects, L later, N next, Enter reads beside.
triage-again = Suggest again
triage-again-hint = New suggestions, which learn from what was tagged and rejected (G)
triage-looking = Passages are being looked for.
triage-trouble = Passages cannot be looked for
triage-nothing = Nothing more to suggest
triage-nothing-help = No other passage of the reports that followed has the words of this recommendation. Import such reports, search for other words, or mark the documents as read with none found.
triage-no-working = No working recommendation
triage-no-working-help = Choose a recommendation; the passages most likely to bear on it are listed here.
triage-list = Suggested passages
triage-row = { $title }, { $place } { $fate }
triage-tag = Tag
triage-reject = Reject
triage-later = Later
triage-next = Next
triage-read = Read beside
triage-why = Because of: { $words }
triage-was-tagged = Tagged
triage-was-rejected = Rejected
triage-was-later = Later
triage-read-only = The review is open for reading only.

do-samples = Desk-review samples
sheet-samples = Desk-review samples
samples-help = One question put to a set of documents, each explicit, implicit or none. What is not set by hand follows from tags and from what was read.
samples-title = Title of the sample
samples-title-hint = A new sample
samples-new = New sample
samples-new-hint = It asks for the working recommendation, if there is one.
samples-none = No samples yet
samples-none-help = Give the first one a title, say what its documents are chosen from, and add them; what is not at hand stands in it as placeholders.
samples-asks = For { $name }
samples-asks-nothing = Classes are set by hand.
samples-unclassed = Not classed
samples-from-codings = As tags and reading say
samples-by-hand = by hand
samples-share = { $class }: { $count }, { $share } % ({ $exact } % exactly)
samples-not-at-hand = { $count ->
    [one] One document that is not at hand
   *[other] { $count } documents that are not at hand
  }
samples-excluded = Left out: { $reason }
samples-add-documents = Add all documents
samples-add-placeholder = Add a placeholder
samples-remove = Remove the sample
chart-copy = Copy the chart as SVG
chart-copied = The chart was copied as SVG.
indicators-chart = Show as a chart
indicators-list = Show as a list
chart-results = Results against targets
chart-results-note = Each bar is the result as a share of its own target, or of the way down to it where less is better. Filled: target met. Hollow: not met, or not decided.
chart-target = target
chart-met = { $result } of { $target }: met
chart-not-met = { $result } of { $target }: not met
chart-undecided = { $result } of { $target }: undecided
chart-share = { $count } ({ $share } %)
chart-documents = { $count ->
    [one] One document.
   *[other] { $count } documents.
  }
chart-left-out = { $count } left out.
chart-no-value = Not said
chart-nothing = There is nothing to show.

matrix-filter = What counts
matrix-of-kinds = Kinds of documents
matrix-of-source-types = Source types
matrix-of-bearings = How passages bear
matrix-of-coder = Who tagged and read
matrix-every-coder = Everybody
matrix-narrowed = Only: { $what }
matrix-all-counts = Count all
matrix-summary-short = { $passages ->
    [one] One passage
   *[other] { $passages } passages
  } from { $sources ->
    [one] one source
   *[other] { $sources } sources
  }
matrix-share = { $share } %
matrix-not-quoted = Not to be quoted
matrix-not-quoted-hint = Exports and copies with citation leave these words out.
measure-row-share = Share of the row
measure-column-share = Share of the column

verdict-part = { $name }: { $status }
verdict-linked = “{ $quote }…” { $title }
verdict-linked-hint = Read it beside
signoff-comment = Comment on the next step
signoff-comment-hint = What is said with it

samples-population = Population
samples-population-hint = What the documents are chosen from
samples-name = Name of the placeholder
samples-name-hint = A name, or none for several
samples-count = How many
samples-attributes = Counted under
samples-attributes-hint = region: Africa; level: Country
samples-reason = Why it is left out
samples-reason-hint = Left out because
samples-edit = Change “{ $title }”
samples-keep = Keep
samples-leave = Leave as it is
samples-take-out = Take out of the sample
samples-rows = Count by
samples-columns = and by
samples-by-class = Class
samples-by-nothing = –

do-verdicts = Verdicts
sheet-verdicts = Verdicts
verdicts-summary = { $count ->
    [one] One recommendation or part
   *[other] { $count } recommendations and parts
  }: { $judged } with a verdict, { $done } implemented, { $differ } where claim and verdict differ.
verdicts-only-noted = Only those with something to check
verdicts-all-fit = Claims, evidence and verdicts fit everywhere.
verdicts-none = Nothing to judge yet
verdicts-none-help = Recommendations that are found in a report, or made by hand, stand here with what is claimed and shown of each.
verdicts-name = Recommendation
verdicts-claimed = Claimed
verdicts-shown = Shown
verdicts-verdict = Verdict
verdicts-no-claim = Nothing
verdicts-signed = { $strength } · { $step }
verdicts-spoken = { $name }. Claimed: { $claimed }. Shown: { $shown }. Verdict: { $judged }.
