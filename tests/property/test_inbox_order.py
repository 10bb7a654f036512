"""Whatever replicas do — die, stall, look late, fail — an update is acted on once, and a chat's in Telegram's order."""

from datetime import UTC, datetime, timedelta

from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import integers, sampled_from
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from storage import inbox
from storage.holder import Holder
from storage.tables import metadata
from storage.tx import Tx

LEASE = timedelta(seconds=30)
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]  # a story of fifty steps takes minutes to shrink
REPLICAS, CHATS = 2, 2
replicas, chats = integers(0, REPLICAS - 1), integers(1, CHATS)


class Replica:
    """An instance, and what it has read and means to act on."""

    def __init__(self, name):
        self.holder = Holder(name, LEASE)
        self.batch = []


class Replicas(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(engine)
        self.tx = Tx(engine.connect())
        self.now = datetime(2026, 3, 16, tzinfo=UTC)
        self.born = 0
        self.replicas = [self.born_replica() for _ in range(REPLICAS)]
        self.chat_of = {}
        self.acted = []

    def born_replica(self):
        self.born += 1
        return Replica(f"replica {self.born}")

    @rule(to=replicas, chat=chats)
    def an_update_comes(self, to, chat):
        """Telegram may bring one again, to another replica."""
        number = len(self.chat_of) + 1
        self.chat_of[number] = chat
        assert inbox.store(self.tx, number, "{}", self.now, chat, self.replicas[to].holder)
        assert not inbox.store(self.tx, number, "{}", self.now, chat, self.replicas[to - 1].holder)

    @rule(who=replicas)
    def reads(self, who):
        replica = self.replicas[who]
        if not replica.batch:
            replica.batch = [row[0] for row in inbox.pending(self.tx, holder=replica.holder)]

    @rule(who=replicas, fails=sampled_from([False, False, False, True]))
    def acts(self, who, fails):
        """On the next of what it has read, however long ago. After a failure it reads anew."""
        replica = self.replicas[who]
        if not replica.batch:
            return
        number = replica.batch.pop(0)
        if fails:
            inbox.failed(self.tx, number, "KeyError", self.now)
            replica.batch = []
        elif inbox.done(self.tx, number, self.now):
            self.acted.append(number)

    @rule(who=replicas, killed=sampled_from([False, False, True]))
    def is_killed(self, who, killed):
        if killed:
            self.replicas[who] = self.born_replica()

    @rule(seconds=sampled_from([16, 31]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(who=replicas)
    def keeps(self, who):
        """A replica that stalls, or looks too late, finds its leases over."""
        holder = self.replicas[who].holder
        inbox.renew(self.tx, holder, holder.until(self.now))
        inbox.inherit(self.tx, holder, self.now)

    @invariant()
    def each_is_acted_on_once_and_in_the_order_of_its_chat(self):
        acted = getattr(self, "acted", [])
        for chat in range(1, CHATS + 1):
            order = [number for number in acted if self.chat_of[number] == chat]
            assert order == sorted(set(order))
            assert order == [number for number, of in self.chat_of.items() if of == chat][: len(order)]

    def teardown(self):
        """Those that are left do everything."""
        if not hasattr(self, "replicas"):
            return
        self.replicas = [self.replicas[0], self.born_replica()]
        self.time_passes(31)
        self.keeps(0)
        for who in (0, 1) * (len(self.chat_of) + 1):
            self.reads(who)
            while self.replicas[who].batch:
                self.acts(who, False)
        assert sorted(self.acted) == list(self.chat_of)
        self.tx.connection.close()


Replicas.TestCase.settings = settings(max_examples=50, stateful_step_count=50, deadline=None, phases=UNSHRUNK)
TestReplicas = Replicas.TestCase
