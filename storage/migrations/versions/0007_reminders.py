"""What the clock has to tell is kept until it may be told"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = "0007"
down_revision = "0003"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", Id, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("case_number", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("form", sa.String(8), nullable=False),
        sa.Column("params", Json(), nullable=False),
        sa.Column("tell_at", Instant(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reminder_to_tell", "reminder", ["organisation_id", "tell_at"])


def downgrade() -> None:
    op.drop_index("reminder_to_tell", "reminder")
    op.drop_table("reminder")
