"""A department may be closed, an invitation taken back"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'


def upgrade() -> None:
    op.add_column('department', sa.Column('closed_at', sa.BigInteger()))
    op.add_column('invitation', sa.Column('revoked_at', sa.BigInteger()))


def downgrade() -> None:
    with op.batch_alter_table('invitation') as batch:
        batch.drop_column('revoked_at')
    with op.batch_alter_table('department') as batch:
        batch.drop_column('closed_at')
