-- Append-only tables, immutable rows, the ledger's own checks, and row-level security.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['journal_entry', 'transfer', 'allocation', 'audit_event', 'rule_set', 'import_row'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_delete', t);
    IF t <> 'import_row' THEN
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_update', t);
    END IF;
  END LOOP;
END $$;

-- A payable entry never moves to another payout or statement.
CREATE FUNCTION payable_entry_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM before_update b JOIN after_update a USING (store_id, entry_id, consignor_id)
             WHERE (b.payout_id IS NOT NULL AND b.payout_id IS DISTINCT FROM a.payout_id)
                OR (b.statement_id IS NOT NULL AND b.statement_id IS DISTINCT FROM a.statement_id)
                OR b.amount_minor <> a.amount_minor OR b.effective_on <> a.effective_on)
     OR (SELECT count(*) FROM before_update b JOIN after_update a USING (store_id, entry_id, consignor_id)) <> (SELECT count(*) FROM after_update) THEN
    RAISE EXCEPTION 'payable_entry is paid and stated at most once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER payable_entry_paid_once AFTER UPDATE ON payable_entry
  REFERENCING OLD TABLE AS before_update NEW TABLE AS after_update
  FOR EACH STATEMENT EXECUTE FUNCTION payable_entry_paid_once();
CREATE TRIGGER payable_entry_no_delete BEFORE DELETE OR TRUNCATE ON payable_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Transfers belong to entries that the head has not sealed yet. Those are few and
-- at the end of an index, which the planner would not believe: it guesses a third
-- of the table. NOT IN makes it hash them, whatever it guesses.
CREATE FUNCTION transfer_entry_open() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM inserted i WHERE (i.store_id, i.entry_id) NOT IN (
      SELECT e.store_id, e.id FROM ledger_head h
      JOIN journal_entry e ON e.store_id = h.store_id AND e.sequence >= h.next_sequence)) THEN
    RAISE EXCEPTION 'transfer without an open entry' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER transfer_entry_open AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION transfer_entry_open();

-- Moving the head seals the entries below it: they must be gapless and whole.
CREATE FUNCTION ledger_head_seals() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  declared numeric; entries bigint; found bigint; known bigint;
BEGIN
  IF NEW.next_sequence <= OLD.next_sequence THEN
    RAISE EXCEPTION 'the ledger head only moves forward' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT count(*), coalesce(sum(transfer_count), 0) INTO entries, declared FROM journal_entry
    WHERE store_id = NEW.store_id AND sequence >= OLD.next_sequence AND sequence < NEW.next_sequence;
  SELECT count(*), count(*) FILTER (WHERE t.position < e.transfer_count AND d.id IS NOT NULL AND c.id IS NOT NULL) INTO found, known
    FROM journal_entry e
    JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
    LEFT JOIN account d ON d.store_id = t.store_id AND d.id = t.debit_account_id
    LEFT JOIN account c ON c.store_id = t.store_id AND c.id = t.credit_account_id
    WHERE e.store_id = NEW.store_id AND e.sequence >= OLD.next_sequence AND e.sequence < NEW.next_sequence;
  IF entries <> NEW.next_sequence - OLD.next_sequence OR found <> declared OR known <> declared THEN
    RAISE EXCEPTION 'ledger entries are not gapless and whole' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_head_seals AFTER UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION ledger_head_seals();
CREATE TRIGGER ledger_head_no_delete BEFORE DELETE OR TRUNCATE ON ledger_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The store of the transaction; NULL (no row matches) when none was set.
CREATE FUNCTION current_store() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('hangtag.store_id', true), '')::uuid $$;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'store_id' AND NOT a.attisdropped
           WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_store ON %I USING (store_id = (SELECT current_store())) WITH CHECK (store_id = (SELECT current_store()))', t);
  END LOOP;
END $$;

ALTER TABLE store ENABLE ROW LEVEL SECURITY;
ALTER TABLE store FORCE ROW LEVEL SECURITY;
CREATE POLICY own_store ON store USING (id = (SELECT current_store())) WITH CHECK (id = (SELECT current_store()));
-- Which store a host names, and which jobs are due, is asked before the store is known.
CREATE POLICY platform_reads ON store FOR SELECT USING (current_setting('hangtag.scope', true) = 'platform');
CREATE POLICY platform_adds ON store FOR INSERT WITH CHECK (current_setting('hangtag.scope', true) = 'platform');
CREATE POLICY platform_delivers ON job_run USING (current_setting('hangtag.scope', true) = 'platform');
