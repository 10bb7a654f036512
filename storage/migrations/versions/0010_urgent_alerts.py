"""Urgent alerts, instructions, counts for surges"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0008'

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
INDEXES = (
    ('alert_next', 'alert', ['organisation_id', 'next_at']),
    ('alert_fading', 'alert', ['organisation_id', 'over_at', 'fades_at']),
    ('alert_of_case', 'alert', ['organisation_id', 'case_number']),
    ('alert_key', 'alert', ['organisation_id', 'key']),
    ('instruction_of_case', 'instruction', ['organisation_id', 'case_number']),
    ('tally_counted', 'tally', ['organisation_id', 'by', 'hash', 'at']),
    ('tally_of_case', 'tally', ['organisation_id', 'case_number']),
    ('tally_since', 'tally', ['organisation_id', 'at']),
)


def upgrade() -> None:
    op.create_table(
        'alert',
        sa.Column('id', ID, nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('about', sa.String(length=16), nullable=False),
        sa.Column('case_number', sa.BigInteger(), nullable=True),
        sa.Column('key', sa.String(length=255), nullable=False),
        sa.Column('address', sa.String(length=128), nullable=False),
        sa.Column('params', sa.Text(), nullable=False),
        sa.Column('immediate', sa.Boolean(), nullable=False),
        sa.Column('raised_at', sa.BigInteger(), nullable=False),
        sa.Column('rung', sa.Integer(), nullable=False),
        sa.Column('next_at', sa.BigInteger(), nullable=True),
        sa.Column('fades_at', sa.BigInteger(), nullable=True),
        sa.Column('passed_to', sa.String(length=64), nullable=True),
        sa.Column('acknowledged_at', sa.BigInteger(), nullable=True),
        sa.Column('acknowledged_by', sa.BigInteger(), nullable=True),
        sa.Column('over_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'alert_message',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('alert_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('thread_id', sa.BigInteger(), nullable=True),
        sa.Column('message_id', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('organisation_id', 'alert_id', 'chat_id'),
    )
    op.create_table(
        'instruction',
        sa.Column('id', ID, nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('alert_id', sa.BigInteger(), nullable=False),
        sa.Column('case_number', sa.BigInteger(), nullable=False),
        sa.Column('seq', sa.BigInteger(), nullable=False),
        sa.Column('address', sa.String(length=128), nullable=False),
        sa.Column('given_by', sa.BigInteger(), nullable=False),
        sa.Column('given_at', sa.BigInteger(), nullable=False),
        sa.Column('done_by', sa.BigInteger(), nullable=True),
        sa.Column('done_at', sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_table(
        'tally',
        sa.Column('id', ID, nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('case_number', sa.BigInteger(), nullable=False),
        sa.Column('by', sa.String(length=8), nullable=False),
        sa.Column('hash', sa.BigInteger(), nullable=False),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table)
    for table in ('tally', 'instruction', 'alert_message', 'alert'):
        op.drop_table(table)
