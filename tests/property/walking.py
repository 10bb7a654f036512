"""Random walks through a regulation: people who do the right thing, the wrong thing, and nothing for a while."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from storage import regulations
from tests.unit.played import calendar_of
from workflow.actors import CLOCK, Actor
from workflow.available import available
from workflow.commands import Action, Command, Refused
from workflow.decide import decide
from workflow.evolve import evolve

PACKAGED = regulations.packaged()
REGULATIONS = {name: regulations.read(name)[0] for name in PACKAGED}
CALENDARS = {name: calendar_of(regulation) for name, regulation in REGULATIONS.items()}
DEPTS = ("zhkh", "obr", "soc")
# What moves a case on, beside marks, terms and letters that may be set at any time.
MARKS = frozenset(
    {Action.FLAG, Action.SET_IMPORTANCE, Action.SET_TOPIC, Action.AGREE, Action.MARK_REPEAT, Action.ASK_CONSENT}
)
LETTERS = frozenset({Action.RECORD_BREACH, Action.NOTIFY_BREACH})


def actors(regulation):
    """Everybody who may have a hand in a case, and one who may not."""
    found = [Actor("stranger")]
    for role, known in regulation.roles.items():
        found += [Actor(role, dept) for dept in DEPTS] if known.scope == "department" else [Actor(role)]
    return found


@st.composite
def arguments(draw, regulation, case, action, now):
    """Arguments that mostly fit the step."""
    some = st.lists(st.sampled_from(DEPTS), min_size=1, max_size=3, unique=True)
    text = {"text": "…", "reason": "…", "comment": "…", "via": draw(st.sampled_from(["same_page", "fallback"]))}
    agreed = {item.name: now + timedelta(hours=draw(st.integers(1, 90))) for item in regulation.agreed}
    match action:
        case Action.REGISTER:
            posted = now - timedelta(minutes=draw(st.integers(0, 3000)))
            args = {"posted_at": posted, "detected_at": posted, "kind": draw(st.sampled_from(["normal", "repeat"]))}
            args["importance"] = draw(st.sampled_from(regulation.importance.classes))
            return args | {"author": "a", "previous_answers": draw(st.integers(0, 3))}
        case Action.ROUTE:
            depts = draw(some) if regulation.multi.enabled else [draw(st.sampled_from(DEPTS))]
            args = {"depts": depts, "responsible": depts[0], "order": draw(st.sampled_from(["parallel", "sequential"]))}
            if draw(st.booleans()):
                args["auto"] = {"model": "…", "confidence": 0.9}
            if case is not None and case.state == "in_work" and draw(st.booleans()):
                named = draw(st.sampled_from(DEPTS))
                args = {"replace": named, "depts": depts[:1]} if draw(st.booleans()) else {"drop": named}
            return args
        case Action.HEAD_DECIDE:
            return {"react": draw(st.integers(0, 4)) > 0, "dept": draw(st.sampled_from(DEPTS))} | agreed
        case Action.REFUSE:
            ground = draw(st.sampled_from([item.id for item in regulation.refusal] or ["any"]))
            return {"ground": ground, "attest": ["no_new_arguments"]}
        case Action.SUBMIT_DRAFT:
            kinds = ["answer", "answer", "interim", "request", "final", "notice", "clarification"]
            return {"kind": draw(st.sampled_from(kinds))} | text | agreed
        case Action.SET_IMPORTANCE:
            return {"importance": draw(st.sampled_from(regulation.importance.classes))}
        case Action.SET_TOPIC:
            return {"topic": draw(st.sampled_from(["", "roads"])), "importance": draw(st.sampled_from(["", "high"]))}
        case Action.FLAG:
            return {"flag": draw(st.sampled_from(["socially_significant", "activity_surge"]))}
        case Action.CONSENT:
            return {"given": draw(st.booleans())}
        case Action.CONVERT:
            return {"fields": dict.fromkeys(regulation.conversion.fields, "…")}
        case Action.MARK_REPEAT | Action.APPROVE | Action.ACCEPT | Action.RECORD_BREACH:
            return {}
    return text | agreed


class Walk:
    """One case, its journal, its clock."""

    def __init__(self, name):
        self.regulation, self.calendar = REGULATIONS[name], CALENDARS[name]
        self.case, self.events = None, []
        self.now = datetime(2026, 4, 28, 8, 30, tzinfo=self.calendar.zone)  # short days and holidays are near

    def choose(self, draw):
        """A step: what somebody is offered, three times of four; else anything by anybody, or the clock."""
        self.now += timedelta(minutes=draw(st.sampled_from([0, 1, 7, 30, 31, 60, 180, 900, 4000])))
        luck = draw(st.integers(0, 11))
        everybody = actors(self.regulation)
        if self.case is None:
            actor, action = Actor(self.regulation.intake.registered_by), Action.REGISTER
        elif luck < 2:
            return Command(Action.TICK, CLOCK)
        else:
            offered = [(a, o.action) for a in everybody for o in available(self.regulation, self.case, a)]
            moving = [pair for pair in offered if pair[1] not in MARKS] or offered
            if luck < 9 and moving:
                actor, action = draw(st.sampled_from(moving))
            else:
                actor, action = draw(st.sampled_from(everybody)), draw(st.sampled_from(list(Action)))
        return Command(action, actor, draw(arguments(self.regulation, self.case, action, self.now)))

    def take(self, command):
        """The refusal, or the events after they have been folded in."""
        decided = decide(self.regulation, self.case, command, self.now, self.calendar)
        if not isinstance(decided, Refused):
            for event in decided:
                self.case = evolve(self.case, event)
            self.events += decided
        return decided
