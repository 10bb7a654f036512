"""A report on a week does not read ten years: terms and events are found by when they were"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0030'

TERMS = sa.text("stage = 'due'")


def upgrade() -> None:
    op.create_index('journal_of_kind', 'journal', ['organisation_id', 'kind', 'at'])
    for column in ('due_at', 'ended_at'):
        op.create_index(
            f'deadline_{column}',
            'deadline',
            ['organisation_id', column],
            sqlite_where=TERMS,
            postgresql_where=TERMS,
        )


def downgrade() -> None:
    for column in ('ended_at', 'due_at'):
        op.drop_index(f'deadline_{column}', 'deadline')
    op.drop_index('journal_of_kind', 'journal')
