-- Append-only tables, immutable rows and the ledger's own checks.
-- recursive_triggers is on for every connection, so that REPLACE meets the DELETE triggers.
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END;
CREATE TRIGGER transfer_no_delete BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
CREATE TRIGGER allocation_no_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER rule_set_no_delete BEFORE DELETE ON rule_set BEGIN SELECT RAISE(ABORT, 'rule_set is append-only'); END;
CREATE TRIGGER import_row_no_delete BEFORE DELETE ON import_row BEGIN SELECT RAISE(ABORT, 'import_row is append-only'); END;
CREATE TRIGGER payable_entry_no_delete BEFORE DELETE ON payable_entry BEGIN SELECT RAISE(ABORT, 'payable_entry is append-only'); END;
CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head BEGIN SELECT RAISE(ABORT, 'ledger_head is append-only'); END;
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END;
CREATE TRIGGER transfer_no_update BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
CREATE TRIGGER allocation_no_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER rule_set_no_update BEFORE UPDATE ON rule_set BEGIN SELECT RAISE(ABORT, 'rule_set is append-only'); END;

-- A payable entry never moves to another payout or statement.
CREATE TRIGGER payable_entry_paid_once BEFORE UPDATE ON payable_entry
WHEN (OLD.payout_id IS NOT NULL AND OLD.payout_id IS NOT NEW.payout_id)
  OR (OLD.statement_id IS NOT NULL AND OLD.statement_id IS NOT NEW.statement_id)
  OR OLD.amount_minor <> NEW.amount_minor OR OLD.effective_on <> NEW.effective_on
  OR OLD.store_id <> NEW.store_id OR OLD.entry_id <> NEW.entry_id OR OLD.consignor_id <> NEW.consignor_id
BEGIN SELECT RAISE(ABORT, 'payable_entry is paid and stated at most once'); END;

-- Moving the head seals the entries below it: they must be gapless and whole.
CREATE TRIGGER ledger_head_seals AFTER UPDATE ON ledger_head BEGIN
  SELECT RAISE(ABORT, 'the ledger head only moves forward') WHERE NEW.next_sequence <= OLD.next_sequence;
  SELECT RAISE(ABORT, 'ledger entries are not gapless and whole') WHERE EXISTS (
    SELECT 1 FROM
      (SELECT count(*) AS entries, coalesce(sum(transfer_count), 0) AS declared FROM journal_entry
        WHERE store_id = NEW.store_id AND sequence >= OLD.next_sequence AND sequence < NEW.next_sequence) AS e,
      (SELECT count(*) AS found, coalesce(sum(t.position < j.transfer_count AND d.id IS NOT NULL AND c.id IS NOT NULL), 0) AS known
        FROM journal_entry j
        JOIN transfer t ON t.store_id = j.store_id AND t.entry_id = j.id
        LEFT JOIN account d ON d.store_id = t.store_id AND d.id = t.debit_account_id
        LEFT JOIN account c ON c.store_id = t.store_id AND c.id = t.credit_account_id
        WHERE j.store_id = NEW.store_id AND j.sequence >= OLD.next_sequence AND j.sequence < NEW.next_sequence) AS t
    WHERE e.entries <> NEW.next_sequence - OLD.next_sequence OR t.found <> e.declared OR t.known <> e.declared);
END;
