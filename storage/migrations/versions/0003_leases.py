"""Who holds a claimed update or message, and until when; when Telegram was last given it"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'

HELD = ('owner', 'lease_until')


def upgrade() -> None:
    for table in ('outbox', 'inbox'):
        op.add_column(table, sa.Column('owner', sa.String(length=64)))
        op.add_column(table, sa.Column('lease_until', sa.BigInteger()))
    op.add_column('outbox', sa.Column('tried_at', sa.BigInteger()))
    op.add_column('outbox', sa.Column('messages', sa.Integer()))
    op.add_column('inbox', sa.Column('chat_id', sa.BigInteger()))
    op.create_index('outbox_tried', 'outbox', ['organisation_id', 'tried_at'])
    op.create_index('inbox_of_chat', 'inbox', ['organisation_id', 'state', 'chat_id', 'update_id'])


def downgrade() -> None:
    op.drop_index('inbox_of_chat', 'inbox')
    op.drop_index('outbox_tried', 'outbox')
    for table, columns in (('inbox', ('chat_id',)), ('outbox', ('tried_at', 'messages'))):
        with op.batch_alter_table(table) as batch_op:
            for name in (*columns, *HELD):
                batch_op.drop_column(name)
