"""What the bot was last started with; when a case was closed, to erase it in time"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'

CLOSED = {
    'sqlite': "CAST(strftime('%s', json_extract(snapshot, '$.closed_at')) AS INTEGER) * 1000",
    'postgresql': "CAST(extract(epoch FROM CAST(CAST(snapshot AS json)->>'closed_at' AS timestamptz)) * 1000 AS BIGINT)",
}
HELD = sa.text('closed_at IS NOT NULL AND private IS NOT NULL')


def upgrade() -> None:
    op.create_table(
        'in_force',
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('organisation_id', 'key'),
    )
    op.add_column('case_file', sa.Column('closed_at', sa.BigInteger()))
    op.execute(f'UPDATE case_file SET closed_at = {CLOSED[op.get_bind().dialect.name]} WHERE NOT is_open')
    op.create_index(
        'case_file_closed', 'case_file', ['organisation_id', 'closed_at'], sqlite_where=HELD, postgresql_where=HELD
    )


def downgrade() -> None:
    op.drop_index('case_file_closed', 'case_file')
    with op.batch_alter_table('case_file') as batch:
        batch.drop_column('closed_at')
    op.drop_table('in_force')
