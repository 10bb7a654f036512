"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None

# The journal is append-only: the database itself refuses a change, a removal, a gap and a row that does not follow.
TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal WHEN NEW.seq IS NOT "
        "(SELECT COALESCE(MAX(seq), 0) + 1 FROM journal WHERE organisation_id = NEW.organisation_id) "
        "BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END",
        "CREATE TRIGGER journal_chained BEFORE INSERT ON journal WHEN NEW.previous IS NOT COALESCE("
        "(SELECT hash FROM journal WHERE organisation_id = NEW.organisation_id AND seq = NEW.seq - 1), "
        f"'{'0' * 64}') "
        "BEGIN SELECT RAISE(ABORT, 'the journal is a chain'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
        "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal "
        "FOR EACH ROW EXECUTE FUNCTION journal_append_only()",
        "CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()",
        "CREATE FUNCTION journal_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.seq IS DISTINCT FROM "
        "(SELECT COALESCE(MAX(seq), 0) + 1 FROM journal WHERE organisation_id = NEW.organisation_id) "
        "THEN RAISE EXCEPTION 'the journal has no gaps'; END IF; "
        "IF NEW.previous IS DISTINCT FROM COALESCE("
        "(SELECT hash FROM journal WHERE organisation_id = NEW.organisation_id AND seq = NEW.seq - 1), "
        f"'{'0' * 64}') THEN RAISE EXCEPTION 'the journal is a chain'; END IF; "
        "RETURN NEW; END $$",
        "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal "
        "FOR EACH ROW EXECUTE FUNCTION journal_follows()",
    ),
}


def upgrade() -> None:
    op.create_table('album_part',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.String(length=64), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('card',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('case_number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('has_media', sa.Boolean(), nullable=False),
    sa.Column('about', sa.String(length=64), nullable=False),
    sa.Column('view', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'case_number', 'chat_id')
    )
    with op.batch_alter_table('card', schema=None) as batch_op:
        batch_op.create_index('card_of_message', ['organisation_id', 'chat_id', 'message_id'], unique=False)

    op.create_table('case_file',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('departments', sa.Text(), nullable=False),
    sa.Column('snapshot', sa.Text(), nullable=False),
    sa.Column('private', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('organisation_id', 'number')
    )
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.create_index('case_file_open', ['organisation_id', 'is_open', 'number'], unique=False)

    op.create_table('chain',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id')
    )
    op.create_table('composition',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('case_number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'case_number', 'key')
    )
    op.create_table('deadline',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('case_number', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=64), nullable=False),
    sa.Column('dept', sa.String(length=64), nullable=True),
    sa.Column('stage', sa.String(length=16), nullable=False),
    sa.Column('fire_at', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('fired_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.create_index('deadline_due', ['organisation_id', 'state', 'fire_at'], unique=False)
        batch_op.create_index('deadline_of_case', ['organisation_id', 'case_number'], unique=False)

    op.create_table('department',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('added_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'code')
    )
    op.create_table('inbox',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('update_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('settled_at', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('organisation_id', 'update_id')
    )
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('inbox_waiting', ['organisation_id', 'state', 'update_id'], unique=False)

    op.create_table('invitation',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=64), nullable=False),
    sa.Column('dept', sa.String(length=64), nullable=True),
    sa.Column('invited_by', sa.BigInteger(), nullable=True),
    sa.Column('invited_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('used_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('token_hash')
    )
    op.create_table('journal',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('case_number', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.String(length=64), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('dept', sa.String(length=64), nullable=True),
    sa.Column('data', sa.Text(), nullable=False),
    sa.Column('commitment', sa.String(length=64), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'seq')
    )
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.create_index('journal_of_case', ['organisation_id', 'case_number', 'seq'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('lane', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('card_key', sa.String(length=64), nullable=True),
    sa.Column('not_before', sa.BigInteger(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('uncertain', sa.Boolean(), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('settled_at', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('outbox_waiting', ['organisation_id', 'state', 'lane', 'id'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('username', sa.Text(), nullable=True),
    sa.Column('reachable', sa.Boolean(), nullable=False),
    sa.Column('added_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation_id', 'telegram_id')
    )
    op.create_table('private',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('salt', sa.String(length=32), nullable=True),
    sa.Column('payload', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('organisation_id', 'seq')
    )
    op.create_table('prompt',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('case_number', sa.BigInteger(), nullable=True),
    sa.Column('args', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.BigInteger(), nullable=False),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.create_index('prompt_open', ['organisation_id', 'chat_id', 'closed_at'], unique=False)

    op.create_table('pulse',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'key')
    )
    op.create_table('regulation_text',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'version')
    )
    op.create_table('role',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('role', sa.String(length=64), nullable=False),
    sa.Column('dept', sa.String(length=64), nullable=True),
    sa.Column('granted_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('role', schema=None) as batch_op:
        batch_op.create_index('role_of_person', ['organisation_id', 'person_id'], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table('role', schema=None) as batch_op:
        batch_op.drop_index('role_of_person')

    op.drop_table('role')
    op.drop_table('regulation_text')
    op.drop_table('pulse')
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.drop_index('prompt_open')

    op.drop_table('prompt')
    op.drop_table('private')
    op.drop_table('person')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('outbox_waiting')

    op.drop_table('outbox')
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.drop_index('journal_of_case')

    op.drop_table('journal')
    op.drop_table('invitation')
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.drop_index('inbox_waiting')

    op.drop_table('inbox')
    op.drop_table('department')
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.drop_index('deadline_of_case')
        batch_op.drop_index('deadline_due')

    op.drop_table('deadline')
    op.drop_table('composition')
    op.drop_table('chain')
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.drop_index('case_file_open')

    op.drop_table('case_file')
    with op.batch_alter_table('card', schema=None) as batch_op:
        batch_op.drop_index('card_of_message')

    op.drop_table('card')
    op.drop_table('album_part')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION journal_append_only")
        op.execute("DROP FUNCTION journal_follows")
