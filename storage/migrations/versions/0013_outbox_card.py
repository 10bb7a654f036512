"""The waiting row of a card is found without reading what else waits"""

from alembic import op

revision = '0013'
down_revision = '0012'


def upgrade() -> None:
    op.create_index('outbox_card', 'outbox', ['organisation_id', 'state', 'chat_id', 'card_key'])


def downgrade() -> None:
    op.drop_index('outbox_card', 'outbox')
