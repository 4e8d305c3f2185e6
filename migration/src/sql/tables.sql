-- Every table of a store has the primary key (store_id, …), and every foreign
-- key carries store_id, so that no row can refer to another store's row.
-- Placeholders in double braces are replaced by each database's type.
-- Documents (JSON) are TEXT: they are hashed and shown byte for byte.

CREATE TABLE store (
  id {{uuid}} NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  time_zone TEXT NOT NULL,
  payouts_paused_reason TEXT,
  created_at {{timestamp}} NOT NULL,
  CONSTRAINT store_slug_unique UNIQUE (slug)
);

CREATE TABLE staff_user (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'clerk', 'bookkeeper')),
  password_hash TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT staff_user_email_unique UNIQUE (store_id, email)
);

CREATE TABLE consignor (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  account_number TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  payout_method TEXT CHECK (payout_method IN ('stripe', 'check')),
  stripe_account_id TEXT,
  stripe_ready BOOLEAN NOT NULL DEFAULT FALSE,
  stripe_not_ready_reason TEXT,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT consignor_account_number_unique UNIQUE (store_id, account_number),
  CONSTRAINT consignor_stripe_account_unique UNIQUE (store_id, stripe_account_id)
);
CREATE INDEX consignor_email ON consignor (store_id, email);

-- A signed-in browser. Only the hash of the cookie's token is kept.
CREATE TABLE session (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  token_hash {{bytes}} NOT NULL,
  staff_user_id {{uuid}},
  consignor_id {{uuid}},
  created_at {{timestamp}} NOT NULL,
  last_seen_at {{timestamp}} NOT NULL,
  expires_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT session_token_unique UNIQUE (store_id, token_hash),
  CHECK ((staff_user_id IS NULL) <> (consignor_id IS NULL)),
  FOREIGN KEY (store_id, staff_user_id) REFERENCES staff_user (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);

-- A link mailed to a consignor. The token is made when the mail is sent.
CREATE TABLE login_link (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  token_hash {{bytes}},
  created_at {{timestamp}} NOT NULL,
  expires_at {{timestamp}} NOT NULL,
  used_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT login_link_token_unique UNIQUE (store_id, token_hash),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);

-- How the till names a consignor. A line that no rule matches goes to review.
CREATE TABLE attribution_rule (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sku_prefix', 'vendor', 'category', 'column')),
  pattern TEXT NOT NULL,
  consignor_id {{uuid}},
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT attribution_rule_unique UNIQUE (store_id, kind, pattern),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);

-- Published terms: immutable (see the triggers).
CREATE TABLE rule_set (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  version BIGINT NOT NULL,
  effective_from {{date}} NOT NULL,
  document TEXT NOT NULL,
  published_at {{timestamp}} NOT NULL,
  published_by TEXT NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT rule_set_version_unique UNIQUE (store_id, version)
);

CREATE TABLE import (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  dialect TEXT NOT NULL,
  consignor_column TEXT,
  date_order TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'unbalanced', 'failed')),
  -- Records of the file that have an outcome; where a killed import goes on.
  rows_done BIGINT NOT NULL DEFAULT 0,
  -- Records of the file, once they were counted.
  rows_total BIGINT,
  rows_imported BIGINT NOT NULL DEFAULT 0,
  rows_duplicate BIGINT NOT NULL DEFAULT 0,
  rows_skipped BIGINT NOT NULL DEFAULT 0,
  rows_review BIGINT NOT NULL DEFAULT 0,
  rows_rejected BIGINT NOT NULL DEFAULT 0,
  net_imported_minor BIGINT NOT NULL DEFAULT 0,
  net_duplicate_minor BIGINT NOT NULL DEFAULT 0,
  net_skipped_minor BIGINT NOT NULL DEFAULT 0,
  net_review_minor BIGINT NOT NULL DEFAULT 0,
  net_rejected_minor BIGINT NOT NULL DEFAULT 0,
  -- The file's own total, read apart from the lines; NULL until it is at its end.
  net_control_minor BIGINT,
  first_sold_on {{date}},
  last_sold_on {{date}},
  error TEXT,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id)
);
CREATE INDEX import_created ON import (store_id, created_at);

CREATE TABLE sale_line (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  line_key {{bytes}} NOT NULL,
  import_id {{uuid}} NOT NULL,
  row_number BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'return')),
  receipt TEXT NOT NULL,
  return_of TEXT,
  sold_on {{date}} NOT NULL,
  item TEXT NOT NULL,
  sku TEXT,
  vendor TEXT,
  category TEXT,
  consignor_reference TEXT,
  quantity_millionths BIGINT NOT NULL,
  gross_minor BIGINT NOT NULL,
  discount_minor BIGINT NOT NULL,
  net_minor BIGINT NOT NULL,
  tax_minor BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'allocated', 'review', 'store_owned')),
  review_reason TEXT,
  consignor_id {{uuid}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT sale_line_key_unique UNIQUE (store_id, line_key),
  CHECK (net_minor = gross_minor - discount_minor),
  CHECK ((state = 'review') = (review_reason IS NOT NULL)),
  CHECK (state <> 'allocated' OR consignor_id IS NOT NULL),
  FOREIGN KEY (store_id, import_id) REFERENCES import (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);
CREATE INDEX sale_line_consignor ON sale_line (store_id, consignor_id, sold_on) WHERE consignor_id IS NOT NULL;
CREATE INDEX sale_line_open ON sale_line (store_id, state, id) WHERE state IN ('waiting', 'review');
CREATE INDEX sale_line_import ON sale_line (store_id, import_id, row_number);
-- Where a return finds the sale that it undoes.
CREATE INDEX sale_line_return_of ON sale_line (store_id, return_of) WHERE return_of IS NOT NULL;

-- One row for each record of a file, kept as it stood there, with its outcome.
CREATE TABLE import_row (
  store_id {{uuid}} NOT NULL,
  import_id {{uuid}} NOT NULL,
  row_number BIGINT NOT NULL,
  line_number BIGINT NOT NULL,
  raw TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'duplicate', 'skipped', 'review', 'rejected')),
  reason TEXT,
  column_name TEXT,
  value TEXT,
  net_minor BIGINT NOT NULL,
  PRIMARY KEY (store_id, import_id, row_number),
  FOREIGN KEY (store_id, import_id) REFERENCES import (store_id, id)
);
CREATE INDEX import_row_outcome ON import_row (store_id, import_id, outcome, row_number);

-- The chart of accounts, with balances kept by the transaction that posts.
CREATE TABLE account (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  kind TEXT NOT NULL,
  consignor_id {{uuid}},
  debits_minor BIGINT NOT NULL DEFAULT 0 CHECK (debits_minor >= 0),
  credits_minor BIGINT NOT NULL DEFAULT 0 CHECK (credits_minor >= 0),
  PRIMARY KEY (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);
CREATE UNIQUE INDEX account_store_kind_unique ON account (store_id, kind) WHERE consignor_id IS NULL;
CREATE UNIQUE INDEX account_consignor_kind_unique ON account (store_id, consignor_id, kind) WHERE consignor_id IS NOT NULL;

CREATE TABLE ledger_head (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  next_sequence BIGINT NOT NULL CHECK (next_sequence >= 1),
  last_hash {{bytes}} NOT NULL
);

-- The two big tables have no foreign keys, which would cost more than all else
-- of an insert: the head's trigger checks their references set-wise, once a posting.
CREATE TABLE journal_entry (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  sequence BIGINT NOT NULL,
  kind TEXT NOT NULL,
  effective_on {{date}} NOT NULL,
  recorded_at_micros BIGINT NOT NULL,
  source_kind TEXT NOT NULL,
  source_id {{uuid}} NOT NULL,
  author TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  reverses_entry_id {{uuid}},
  transfer_count BIGINT NOT NULL CHECK (transfer_count >= 1),
  hash {{bytes}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT journal_entry_sequence_unique UNIQUE (store_id, sequence),
  CONSTRAINT journal_entry_idempotency_key_unique UNIQUE (store_id, idempotency_key)
);
CREATE UNIQUE INDEX journal_entry_reverses_unique ON journal_entry (store_id, reverses_entry_id) WHERE reverses_entry_id IS NOT NULL;

CREATE TABLE transfer (
  store_id {{uuid}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  position BIGINT NOT NULL CHECK (position >= 0),
  debit_account_id {{uuid}} NOT NULL,
  credit_account_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  reason TEXT NOT NULL,
  PRIMARY KEY (store_id, entry_id, position),
  CHECK (debit_account_id <> credit_account_id)
);

-- How a sale line was divided. Immutable; a return refers to the allocation that it undoes.
CREATE TABLE allocation (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  sale_line_id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  rule_set_id {{uuid}} NOT NULL,
  entry_id {{uuid}},
  undoes_allocation_id {{uuid}},
  quantity_millionths BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT allocation_sale_line_unique UNIQUE (store_id, sale_line_id),
  FOREIGN KEY (store_id, sale_line_id) REFERENCES sale_line (store_id, id),
  FOREIGN KEY (store_id, rule_set_id) REFERENCES rule_set (store_id, id),
  FOREIGN KEY (store_id, undoes_allocation_id) REFERENCES allocation (store_id, id)
);
CREATE INDEX allocation_undoes ON allocation (store_id, undoes_allocation_id) WHERE undoes_allocation_id IS NOT NULL;

CREATE TABLE payout_batch (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  number BIGINT NOT NULL,
  pay_through {{date}} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('approved', 'closed')),
  approved_by TEXT NOT NULL,
  approved_at {{timestamp}} NOT NULL,
  closed_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_batch_number_unique UNIQUE (store_id, number)
);

CREATE TABLE payout (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  batch_id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('stripe', 'check')),
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  state TEXT NOT NULL CHECK (state IN ('pending', 'awaiting_funds', 'in_transit', 'paid', 'delivery_failed', 'returned')),
  stripe_account_id TEXT,
  stripe_transfer_id TEXT,
  stripe_payout_id TEXT,
  amount_reversed_minor BIGINT NOT NULL DEFAULT 0 CHECK (amount_reversed_minor >= 0),
  failure_code TEXT,
  failure_message TEXT,
  updated_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_consignor_once_in_batch UNIQUE (store_id, batch_id, consignor_id),
  CONSTRAINT payout_stripe_transfer_unique UNIQUE (store_id, stripe_transfer_id),
  FOREIGN KEY (store_id, batch_id) REFERENCES payout_batch (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);
CREATE INDEX payout_consignor ON payout (store_id, consignor_id);
CREATE INDEX payout_stripe_payout ON payout (store_id, stripe_payout_id) WHERE stripe_payout_id IS NOT NULL;

-- An outside call about a payout, written down before it is made.
CREATE TABLE payout_attempt (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  payout_id {{uuid}} NOT NULL,
  number BIGINT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('transfer', 'bank_payout')),
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  requested_at {{timestamp}} NOT NULL,
  outcome TEXT,
  provider_id TEXT,
  error TEXT,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_attempt_key_unique UNIQUE (store_id, idempotency_key),
  CONSTRAINT payout_attempt_number_unique UNIQUE (store_id, payout_id, operation, number),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id)
);

-- What the payment provider told us, kept as it came.
CREATE TABLE webhook_event (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  provider_event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  -- What it is about, and the connected account that it happened on.
  object_id TEXT NOT NULL,
  account_id TEXT,
  payload TEXT NOT NULL,
  received_at {{timestamp}} NOT NULL,
  processed_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT webhook_event_provider_unique UNIQUE (store_id, provider_event_id)
);

-- Frozen figures; the PDF is rendered from the document, whenever it is wanted.
CREATE TABLE statement (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  number BIGINT NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  batch_id {{uuid}} NOT NULL,
  document TEXT NOT NULL,
  document_sha256 TEXT NOT NULL,
  pdf_sha256 TEXT,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT statement_number_unique UNIQUE (store_id, number),
  CONSTRAINT statement_once_in_batch UNIQUE (store_id, batch_id, consignor_id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, batch_id) REFERENCES payout_batch (store_id, id)
);
CREATE INDEX statement_consignor ON statement (store_id, consignor_id);

-- Every entry that touches what a consignor is owed. `payout_id` is the one
-- payout that pays it, for ever (see the triggers); the payout's own entry bears
-- it too, so the rows of a payout sum to nothing and the open ones to the balance.
CREATE TABLE payable_entry (
  store_id {{uuid}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
  effective_on {{date}} NOT NULL,
  -- Money of an import that does not balance is not paid.
  import_id {{uuid}},
  payout_id {{uuid}},
  -- The one statement that shows it.
  statement_id {{uuid}},
  PRIMARY KEY (store_id, entry_id, consignor_id),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id),
  FOREIGN KEY (store_id, statement_id) REFERENCES statement (store_id, id)
);
CREATE INDEX payable_entry_unpaid ON payable_entry (store_id, consignor_id, effective_on) WHERE payout_id IS NULL;
CREATE INDEX payable_entry_payout ON payable_entry (store_id, payout_id) WHERE payout_id IS NOT NULL;
CREATE INDEX payable_entry_unstated ON payable_entry (store_id, consignor_id) WHERE statement_id IS NULL;
-- The ledger of one consignor, newest first.
CREATE INDEX payable_entry_consignor ON payable_entry (store_id, consignor_id, entry_id);

-- Work to be done after the transaction that asks for it. The row is the truth; a queue only carries its id.
CREATE TABLE job_run (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  kind TEXT NOT NULL,
  subject_id {{uuid}} NOT NULL,
  unique_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'running', 'done', 'given_up')),
  attempts BIGINT NOT NULL DEFAULT 0,
  max_attempts BIGINT NOT NULL,
  -- When it may run next (waiting), or when it was handed to the queue (queued).
  due_at {{timestamp}} NOT NULL,
  lease_token {{uuid}},
  lease_until {{timestamp}},
  last_error TEXT,
  created_at {{timestamp}} NOT NULL,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT job_run_unique UNIQUE (store_id, kind, unique_key)
);
CREATE INDEX job_run_due ON job_run (due_at) WHERE state IN ('waiting', 'queued');
CREATE INDEX job_run_lease ON job_run (lease_until) WHERE state = 'running';

CREATE TABLE audit_event (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  recorded_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id)
);
