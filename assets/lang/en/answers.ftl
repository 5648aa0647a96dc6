# Responses of the management, actions, and indicators of results frameworks.
answers-title = Management response: { $count ->
    [0] none
    [one] one
   *[other] { $count }
  }
answers-none = No response is known. A response to the recommendation in its report, in a response document or in a tracker of the same evaluation is proposed here by itself. To take a passage as one, select it and choose “Take as a response” from the menu Code.
answers-doubtful = Look twice: { $why }
answers-more = Show all of it
answers-less = Show less
answers-open = Read the response in its document
answers-open-beside = Read the response beside
answers-to = to { $names }
answers-confirm = Confirm response
answers-reject = Reject response
answers-again = Propose response again
answers-disposition = What the management decided
answers-due = due { $date }
answers-overdue = Overdue
register-unlinked = { $count ->
    [one] One response answers
   *[other] { $count } responses answer
  } what is not in the register: { $numbers }
disposition-accepted = Accepted
disposition-partially-accepted = Partially accepted
disposition-not-accepted = Not accepted
disposition-under-consideration = Under consideration
disposition-unclear = Unclear
status-not-started = Not started
status-initiated = Initiated
status-completed = Completed
status-no-longer-applicable = No longer applicable

sheet-indicators = Results framework
do-indicators = Results framework
indicators-none = No indicators were found
indicators-none-help = Indicators with target and result are found in tables and lists of reports. They appear here as proposals, each beside its source.
indicators-summary = { $met } met, { $unmet } not met, { $open } undecided
indicators-confirm-all = Confirm all { $count } proposed
indicators-met = Met
indicators-not-met = Not met
indicators-undecided = Undecided
indicators-baseline = Baseline { $value }
indicators-target = Target { $value }
indicators-result = Result { $value }
indicators-region = { $region }: { $countries }
indicators-no-country = none
indicators-open = Read indicator { $name } in its document
indicators-open-beside = Read indicator { $name } beside
indicators-earlier-edition = In an earlier edition
indicators-confirm = Confirm indicator
indicators-reject = Reject indicator
indicators-again = Propose indicator again

do-take-response = Take as a response
do-make-recommendation = Make a recommendation of it
do-make-suggestion = Make a suggestion of it
said-response-taken = Taken as a response to { $name }.
register-priority = Priority
register-deadline = Deadline
kind-earlier = Earlier recommendation
answers-link = { $name }: { $words }
answers-links = Answers { $count ->
    [0] nothing in the register
    [one] one statement
   *[other] { $count } statements
  }
answers-link-to = Answers something else …
answers-link-right = { $name } is right
answers-unlink = It does not answer { $name }
answers-unresolved = It names what is not in the register: { $numbers }
picker-answers = What does the response answer?

rests-on = Rests on
rests-supports = Supports
rests-add = Rests on …
rests-unlink = No link to { $name }
rests-show = Show { $name } in the register
picker-rests-on = On what does it rest?
picker-merge-into = Into which one is it merged?
picker-part-of = Of which one does it become a part?
indicators-share = { $share } % of the way to the target
mend-begin = Mend indicator { $name }
mend-number = Number
mend-text = Words
mend-baseline = Baseline
mend-target = Target
mend-result = Result
mend-unit = Unit
mend-period = Period
mend-met = Target met
mend-save = Save
mend-cancel = Leave as it was
answers-add-action = New action
answers-add-action-hint = Add an action: what is to be done
register-unlinked-show = Show the first
