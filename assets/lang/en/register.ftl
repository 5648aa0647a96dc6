# The register of recommendations, and the working recommendation's card.
state-proposed = Proposed
state-confirmed = Confirmed
state-rejected = Rejected
kind-recommendations = Recommendations
kind-suggestions = Suggestions
kind-findings = Findings
kind-conclusions = Conclusions
kind-lessons = Lessons
kind-prior = Earlier recommendations
bearing-unset = Bearing not set

register-statements = All statements
register-kinds = Kind of statement
register-list = Register of recommendations
register-filter = Filter the register
register-filter-hint = Filter by words
register-all = All
register-counted = { $name } { $count }
register-count = { $count } tagged
register-no-evaluation = No evaluation
register-row = { $name }, { $state }, { $count ->
    [0] nothing tagged
    [one] one passage tagged
   *[other] { $count } passages tagged
  }: { $words }

register-no-documents = No documents yet
register-import-first = Import evaluation reports. Their recommendations appear here as proposals, each beside its source.
register-none = No recommendation was found
register-none-help = Recommendations are found where a report numbers them or announces them. In these documents none was. Passages can be tagged to codes all the same: press Shift+T in a document.
register-settled = Every proposal is settled
register-settled-help = All recommendations that were proposed are confirmed or rejected.
register-no-match = Nothing in the register is like this
register-no-match-help = Other words or another state may find it.
register-show-all = Show all

register-confirm = Confirm
register-confirm-many = Confirm { $count }
register-confirm-keys = Takes it as a recommendation; passages can be tagged to it (Space in the list)
register-reject = Reject
register-reject-many = Reject { $count }
register-reject-keys = Sets it aside; it stays in the register (Backspace in the list)
register-repropose = Propose again
register-repropose-many = Propose { $count } again
register-repropose-hint = Makes it a proposal again, neither confirmed nor rejected
register-work = Work on this
register-work-keys = Tags go to it from now on (Enter in the list)
register-work-on = Work on { $name }
register-working = Tags go here
register-is-rejected = A rejected recommendation cannot be worked on. Propose it again first.
register-confirm-all = { $count ->
    [one] Confirm the one proposed
   *[other] Confirm all { $count } proposed
  }
register-confirm-all-hint = Confirms every proposal that is listed below

register-chosen = { $count } are chosen; the buttons are for all of them.
register-addressee = Addressed to
register-why = Taken because
register-confidence = Certainty
register-percent = { $share } %
register-words = Words
register-mended = Mended by a reviewer
register-evidence = Evidence
register-passages = { $count ->
    [0] Nothing is tagged to it yet
    [one] One passage is tagged to it
   *[other] { $count } passages are tagged to it
  }
register-places = { $count ->
    [one] Where it stands
   *[other] Where it stands, in { $count } places
  }
register-all-places = Show all { $count } places
register-open = Open “{ $title }” here
register-open-beside = Open “{ $title }” beside
register-source-waiting = Fetching the document …
register-source-missing = The text of this document cannot be read. Open the document to see why.

# Proposals one after the other.
register-views = What the register shows
register-view-walk = { $count ->
    [0] One by one
   *[other] One by one ({ $count })
  }
register-view-list = List
do-go-through = Go through the proposals
walk-name = Proposals one after the other
walk-progress = { $at } of { $total }
walk-progress-end = { $total } of { $total }
walk-settled = { $count } settled
walk-later-count = { $count } later
walk-previous = Previous proposal
walk-next = Next proposal
walk-all = All at once …
walk-accept-all = Accept all { $count } that are left
walk-reject-all = Reject all { $count } that are left
walk-all-hint = The history will say that they were settled all at once. It can be undone.
walk-accept = Accept
walk-accept-keys = It is as proposed (Enter or Y)
walk-reject = Reject
walk-reject-keys = It is none; it stays in the register as rejected (X or Delete)
walk-later = Later
walk-later-keys = Comes again when all others are settled (L)
walk-repropose = Propose again
walk-repropose-keys = Makes it a proposal again (R)
walk-put-off = Later
walk-take = Take the selected words
walk-take-keys = The proposal stands where the selection is (S)
walk-mended = Its words were mended by hand; they stay as they are when its edges are drawn.
walk-no-place = It was written by hand and stands in no document.
walk-keys = Draw the edges with the mouse, or move them by words: Shift+← → the end, Alt+← → the beginning. Enter or Y accepts, X or Delete rejects, L leaves it for later, N and P go to the next and the previous one, O opens the document, Ctrl+Z takes back and returns to what was taken back.
walk-decision = What the management decided:
walk-none = There is nothing to go through
walk-none-help = What is found in documents is proposed here, each beside its source. All that was proposed is settled.
walk-end = Every proposal is settled
walk-end-help = { $confirmed } accepted, { $rejected } rejected. Ctrl+Z takes the last one back.
walk-list = Show the list
walk-no-number = Without a number
walk-response-to = Response to { $names }
walk-response-to-nothing = Response to nothing in the register
walk-kind-response = Management response
walk-kind-indicator = Indicator

# Numbers, order, parts, what becomes one.
number-title = Number of { $name }
number-help = A number is given once in an evaluation, a marker once among the parts of the same whole.
number-field = Number
number-hint = As printed, without punctuation
number-taken = { $name } has this number already. It can have the other one instead.
number-give = Give this number
number-swap = Swap the two
number-cancel = Cancel
arrange-menu = Arrange
arrange-number = Number …
arrange-up = Move up
arrange-down = Move down
arrange-part-of = Make it a part of …
arrange-out = Take it out of what it is a part of
arrange-kind = Kind
arrange-merge = Merge into …
arrange-merge-many = { $count ->
    [one] Merge the other one into { $name }
   *[other] Merge the { $count } others into { $name }
  }
arrange-source = Beside its source …
split-part = Make the selected words a part
split-own = Make the selected words a statement of its own

do-vocabulary = Words for decisions and statuses
vocabulary-title = Words for decisions and statuses
vocabulary-help = What they are called in this review. Files, exports and other copies keep the words that UNEG and UNDP use, so reviews stay comparable.
vocabulary-disposition = What the management decided
vocabulary-action-status = How far an action is
vocabulary-label = Name for “{ $name }”
vocabulary-offered = offered
vocabulary-offer = “{ $name }” is offered
vocabulary-up = Move “{ $name }” up
vocabulary-close = Close

# The table.
register-view-table = Table
register-view-actions = Actions
register-view-rates = Rates
column-number = Number
column-words = Words
column-state = State
column-addressee = Addressed to
column-priority = Priority
column-decision = Decision
column-actions = Actions
column-evidence = Evidence
column-sort = Sort by { $column }
column-sorted-up = { $column }, sorted upwards
column-sorted-down = { $column }, sorted downwards
table-actions = { $open } open{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
  }
filter-evaluation = Evaluation
filter-evaluation-all = All evaluations
filter-evaluation-none = No evaluation
filter-decision = Decision
filter-decision-all = All decisions
filter-decision-none = No response
filter-priority = Priority
filter-priority-all = All priorities
filter-priority-none = No priority

# Actions.
actions-none = No actions yet
actions-none-help = What management promises to do is read from responses and trackers. To add an action by hand, choose a recommendation and type it into the field below its responses.
actions-no-match = No action is like this
actions-summary = { $total ->
    [one] One action
   *[other] { $total } actions
  }, { $done } done, { $overdue } overdue
actions-all = All { $count }
actions-open = Open { $count }
actions-overdue = Overdue { $count }
actions-filter = Filter the actions
actions-filter-hint = Filter by words
actions-responsible = Responsible for “{ $action }”
actions-responsible-hint = Who acts
actions-due = Due date of “{ $action }”
actions-due-hint = 2026-11-30
actions-status = Status of “{ $action }”
actions-status-none = No status
actions-late = Overdue
actions-bad-date = “{ $given }” is no date. A date is written 2026, 2026-11 or 2026-11-30.

# Rates.
rates-by = Told apart by
rates-by-evaluation = Evaluation
rates-by-priority = Priority
rates-by-addressee = Addressee
rates-recommendations = Recommendations
rates-accepted = Accepted
rates-done = Actions done
rates-overdue = Overdue
rates-of = { $part } of { $of }
rates-none = –
rates-total = All
rates-unknown = Not stated
rates-help = Accepted counts with partially accepted, of those that were answered. Actions done are counted among those that still apply.
