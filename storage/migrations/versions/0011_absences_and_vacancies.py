"""Who is away and who stands in; roles nobody can be reached in"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "0011"
down_revision = "0010"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", Id, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("deputy_id", sa.BigInteger()),
        sa.Column("begins_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("begun_at", Instant()),
        sa.Column("over_at", Instant()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("absence_not_over", "absence", ["organisation_id", "over_at"])
    op.create_table(
        "vacancy",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(129), nullable=False),
        sa.Column("needed", sa.Boolean(), nullable=False),
        sa.Column("noticed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "address"),
    )


def downgrade() -> None:
    op.drop_table("vacancy")
    op.drop_index("absence_not_over", "absence")
    op.drop_table("absence")
