"""Who is away and who stands in; roles nobody can be reached in; phones of those on call, duties by topic"""

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
    op.create_table(
        "contact",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "person_id"),
    )
    op.create_table(
        "duty",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("dept", sa.String(64), nullable=False),
        sa.Column("phrases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "person_id", "dept"),
    )


def downgrade() -> None:
    op.drop_table("duty")
    op.drop_table("contact")
    op.drop_table("vacancy")
    op.drop_index("absence_not_over", "absence")
    op.drop_table("absence")
