"""When each term ended: what the figures are counted from"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0013'


def upgrade() -> None:
    op.add_column('deadline', sa.Column('ended_at', sa.BigInteger()))


def downgrade() -> None:
    with op.batch_alter_table('deadline') as batch:
        batch.drop_column('ended_at')
