"""Topics and days of the calendar, set by commands of the bot"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'


def upgrade() -> None:
    op.create_table(
        'topic',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=64), nullable=False),
        sa.Column('title', sa.Text(), nullable=False),
        sa.Column('words', sa.Text(), nullable=False),
        sa.Column('departments', sa.Text(), nullable=False),
        sa.Column('importance', sa.String(length=32), nullable=False),
        sa.Column('added_at', sa.BigInteger(), nullable=False),
        sa.Column('removed_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('organisation_id', 'code'),
    )
    op.create_table(
        'calendar_day',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.String(length=10), nullable=False),
        sa.Column('exception', sa.Text(), nullable=False),
        sa.Column('set_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('organisation_id', 'day'),
    )


def downgrade() -> None:
    op.drop_table('calendar_day')
    op.drop_table('topic')
