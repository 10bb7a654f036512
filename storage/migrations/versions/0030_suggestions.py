"""What suggestions are learned from beside the cases, and the model that was learned"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0021'

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'lesson',
        sa.Column('id', ID, nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('topic', sa.Text(), nullable=False),
        sa.Column('dept', sa.String(length=64), nullable=False),
        sa.Column('imported_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('lesson_order', 'lesson', ['organisation_id', 'id'])
    op.create_table(
        'suggestion_model',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.String(length=16), nullable=False),
        sa.Column('seq', sa.BigInteger(), nullable=False),
        sa.Column('lessons', sa.Integer(), nullable=False),
        sa.Column('trained_at', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('organisation_id'),
    )
    op.create_table(
        'model_part',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.String(length=16), nullable=False),
        sa.Column('part', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('body', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('organisation_id', 'version', 'part'),
    )


def downgrade() -> None:
    op.drop_table('model_part')
    op.drop_table('suggestion_model')
    op.drop_index('lesson_order', 'lesson')
    op.drop_table('lesson')
