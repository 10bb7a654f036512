"""Hashes that earlier cases are recognised by"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'likeness',
        sa.Column('id', ID, nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('case_number', sa.BigInteger(), nullable=False),
        sa.Column('by', sa.String(length=8), nullable=False),
        sa.Column('hash', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('likeness_hash', 'likeness', ['organisation_id', 'by', 'hash', 'case_number'])
    op.create_index('likeness_case', 'likeness', ['organisation_id', 'case_number'])


def downgrade() -> None:
    op.drop_index('likeness_case', 'likeness')
    op.drop_index('likeness_hash', 'likeness')
    op.drop_table('likeness')
