-- The references of the tables that an import fills, checked once a statement. Each
-- check is a look into the primary key for each distinct reference: a subquery of its
-- own, which the planner cannot turn into a join over a whole table, whatever it
-- believed of the table's size when it made the plan.

CREATE FUNCTION sale_line_references() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT store_id, import_id FROM changed) n
             WHERE (SELECT r.id FROM import r WHERE r.store_id = n.store_id AND r.id = n.import_id) IS NULL)
     OR EXISTS (SELECT 1 FROM (SELECT DISTINCT store_id, consignor_id FROM changed WHERE consignor_id IS NOT NULL) n
             WHERE (SELECT r.id FROM consignor r WHERE r.store_id = n.store_id AND r.id = n.consignor_id) IS NULL) THEN
    RAISE EXCEPTION 'sale_line refers to what is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sale_line_insert_references AFTER INSERT ON sale_line
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sale_line_references();
CREATE TRIGGER sale_line_update_references AFTER UPDATE ON sale_line
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sale_line_references();

CREATE FUNCTION import_row_references() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT store_id, import_id FROM changed) n
             WHERE (SELECT r.id FROM import r WHERE r.store_id = n.store_id AND r.id = n.import_id) IS NULL) THEN
    RAISE EXCEPTION 'import_row refers to what is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER import_row_insert_references AFTER INSERT ON import_row
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION import_row_references();
CREATE TRIGGER import_row_update_references AFTER UPDATE ON import_row
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION import_row_references();

-- Allocations are never updated.
CREATE FUNCTION allocation_references() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed n
             WHERE (SELECT r.id FROM sale_line r WHERE r.store_id = n.store_id AND r.id = n.sale_line_id) IS NULL)
     OR EXISTS (SELECT 1 FROM (SELECT DISTINCT store_id, rule_set_id FROM changed) n
             WHERE (SELECT r.id FROM rule_set r WHERE r.store_id = n.store_id AND r.id = n.rule_set_id) IS NULL)
     OR EXISTS (SELECT 1 FROM changed n WHERE undoes_allocation_id IS NOT NULL
               AND (SELECT r.id FROM allocation r WHERE r.store_id = n.store_id AND r.id = n.undoes_allocation_id) IS NULL) THEN
    RAISE EXCEPTION 'allocation refers to what is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER allocation_insert_references AFTER INSERT ON allocation
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION allocation_references();

-- What they refer to stays, under its key. (Rule sets and allocations are append-only.)
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % stay under their keys, because others refer to them', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import', 'consignor', 'sale_line'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal()', t || '_stays', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF store_id, id ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal()', t || '_keeps_its_key', t);
  END LOOP;
END $$;

ALTER TABLE sale_line
  DROP CONSTRAINT sale_line_store_id_fkey,
  DROP CONSTRAINT sale_line_store_id_import_id_fkey,
  DROP CONSTRAINT sale_line_store_id_consignor_id_fkey;
ALTER TABLE import_row DROP CONSTRAINT import_row_store_id_import_id_fkey;
ALTER TABLE allocation
  DROP CONSTRAINT allocation_store_id_sale_line_id_fkey,
  DROP CONSTRAINT allocation_store_id_rule_set_id_fkey,
  DROP CONSTRAINT allocation_store_id_undoes_allocation_id_fkey;

-- Transfers belong to entries that the head has not sealed yet: by the key of each entry,
-- so that it costs the same in a ledger of any length.
CREATE OR REPLACE FUNCTION transfer_entry_open() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT store_id, entry_id FROM inserted) i
    WHERE coalesce((SELECT e.sequence FROM journal_entry e WHERE e.store_id = i.store_id AND e.id = i.entry_id), -1)
      < coalesce((SELECT h.next_sequence FROM ledger_head h WHERE h.store_id = i.store_id), 0)) THEN
    RAISE EXCEPTION 'transfer without an open entry' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

-- As before, with one look for each pair of accounts instead of two for each transfer.
CREATE OR REPLACE FUNCTION ledger_head_seals() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  declared numeric; entries bigint; found numeric; known numeric;
BEGIN
  IF NEW.next_sequence <= OLD.next_sequence THEN
    RAISE EXCEPTION 'the ledger head only moves forward' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT count(*), coalesce(sum(transfer_count), 0) INTO entries, declared FROM journal_entry
    WHERE store_id = NEW.store_id AND sequence >= OLD.next_sequence AND sequence < NEW.next_sequence;
  SELECT coalesce(sum(p.found), 0), coalesce(sum(p.placed) FILTER (WHERE
      (SELECT a.id FROM account a WHERE a.store_id = NEW.store_id AND a.id = p.debit_account_id) IS NOT NULL
      AND (SELECT a.id FROM account a WHERE a.store_id = NEW.store_id AND a.id = p.credit_account_id) IS NOT NULL), 0)
    INTO found, known
    FROM (SELECT t.debit_account_id, t.credit_account_id, count(*) AS found,
            count(*) FILTER (WHERE t.position < e.transfer_count) AS placed
          FROM journal_entry e
          JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
          WHERE e.store_id = NEW.store_id AND e.sequence >= OLD.next_sequence AND e.sequence < NEW.next_sequence
          GROUP BY t.debit_account_id, t.credit_account_id) p;
  IF entries <> NEW.next_sequence - OLD.next_sequence OR found <> declared OR known <> declared THEN
    RAISE EXCEPTION 'ledger entries are not gapless and whole' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
