/** What was done, by the name that events have for it. */
const actions: Record<string, string> = {
  add_attribution_pattern: 'Added a matching pattern',
  add_attribution_rule: 'Added a matching rule',
  add_consignor: 'Added a consignor',
  add_staff_user: 'Added a person who works here',
  add_upload_token: 'Made an upload token',
  add_webhook_secret: 'Added a signing secret of Stripe',
  adjust_balance: 'Adjusted a balance',
  approve_payout_batch: 'Approved a payout batch',
  ask_for_funds: 'Had the store’s bank account debited for payouts',
  assign_sale_line: 'Said whose a sale is',
  cancel_import: 'Cancelled an import',
  cancel_payout: 'Called a payout off',
  change_bank_details: 'Changed bank details at Stripe',
  change_consignor: 'Changed a consignor by a list',
  clear_check: 'Said whether a check was cashed',
  close_books: 'Closed the books',
  connect_funding_bank: 'Connected the bank account that is debited for payouts',
  connect_stripe: 'Connected a Stripe account',
  create_rule_set_draft: 'Started a draft of terms',
  create_store: 'Created the store',
  decide_item: 'Decided about an item',
  decline_granted_stripe: 'Declined another Stripe account',
  delete_rule_set_draft: 'Deleted a draft of terms',
  dismiss_payout_draft: 'Put a prepared batch aside',
  distinguish_consignors: 'Said that two consignors are not the same',
  enter_funds: 'Entered money of the store at Stripe',
  enter_stripe_movements: 'Entered Stripe’s movements in the ledger',
  follow_funding: 'A debit for payouts came to something',
  grant_stripe: 'Granted access to another Stripe account',
  hand_over_payout: 'Handed a payout over',
  hold_payouts: 'Held a consignor’s payouts',
  import_consignor_list: 'Took a list of consignors over',
  import_items: 'Took a list of items over',
  make_payment_file: 'Made a payment file',
  mark_payment_file_sent: 'Said that a payment file was taken',
  merge_consignors: 'Merged two consignors',
  name_account: 'Named an account of the books',
  open_stripe_account: 'Opened an account for bank details',
  pay_state: 'Paid a state unclaimed money',
  print_checks: 'Printed checks',
  propose_payout_batch: 'Proposed a payout batch',
  publish_rule_set: 'Published terms',
  reallocate: 'Asked for sales to be divided again',
  record_refund: 'Recorded a refund',
  record_unclaimed_letter: 'Said that a letter to an owner was sent',
  refuse_payment_file: 'Said that a payment file was refused',
  refuse_sign_in: 'Refused a wrong password',
  release_payouts: 'Released a consignor’s payouts',
  remove_attribution_pattern: 'Removed a matching pattern',
  remove_attribution_rule: 'Removed a matching rule',
  remove_stripe: 'Removed the Stripe account',
  remove_uploads: 'Removed files that were never imported',
  remove_webhook_secret: 'Removed a signing secret of Stripe',
  reopen_books: 'Opened the books again',
  replace_sale_line: 'Took what the till has now',
  report_unclaimed: 'Reported unclaimed money to a state',
  restore_sale_line: 'Brought a sale back',
  retry_job: 'Sent a job again',
  retry_payouts: 'Tried payouts again',
  reverse_payout: 'Asked Stripe for a payout’s money back',
  revoke_upload_token: 'Ended an upload token',
  save_rule_set_draft: 'Changed a draft of terms',
  set_ach_origin: 'Changed as whom files go to the bank',
  set_adjustment_day_limit: 'Changed the limit of adjustments in a day',
  set_adjustment_limit: 'Changed the limit of adjustments',
  set_bank_account: 'Changed a consignor’s bank account',
  set_consignor_group: 'Changed a consignor’s group',
  set_home_state: 'Changed the store’s state',
  set_letter_sender: 'Changed the address on letters',
  set_payout_method: 'Changed how a consignor is paid',
  set_payout_settings: 'Changed how the store pays',
  set_paypal_email: 'Changed a consignor’s address at PayPal',
  set_set_up_reminders: 'Changed reminders of set-up',
  settle_return: 'Gave a return its sale',
  sign_in: 'Signed in',
  skip_sale_line: 'Left a sale out',
  start_import: 'Started an import',
  take_back_adjustment: 'Took an adjustment back',
  take_back_charge: 'Took a charge back',
  take_back_payout: 'Took a payout back',
  take_back_sale_line: 'Took a voided sale back',
  take_back_state_payment: 'Said that a state was not paid after all',
  take_back_store_credit_use: 'Took a use of store credit back',
  take_back_unclaimed_letter: 'Said that a letter to an owner was not sent',
  take_back_unclaimed_report: 'Took unclaimed money back from a report',
  take_payment_file: 'Downloaded a payment file',
  top_up_stripe: 'Added money to the balance at Stripe',
  undo_distinction: 'Took back that two consignors are not the same',
  undo_import: 'Undid an import',
  undo_item_decision: 'Took back what was decided about an item',
  undo_merge: 'Undid a merge',
  undo_opening_balances: 'Took opening balances back',
  undo_stripe_entering: 'Took Stripe’s movements out of the ledger',
  use_store_credit: 'Recorded a use of store credit',
  void_check: 'Voided a check',
  void_payment_file: 'Voided a payment file',
  withdraw_payout_proposal: 'Withdrew a proposed batch',
};

/** A name with underscores and dots, as words: `schedule.day` is “Schedule, day”. */
function asWords(name: string): string {
  const words = name.replaceAll('_', ' ').replaceAll('.', ', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was done, in words; of an action that has none here, its name without underscores. */
export function actionWords(action: string): string {
  return actions[action] ?? asWords(action);
}

const fields: Record<string, string> = {
  '': 'Value',
  account: 'Stripe account',
  amount: 'Amount',
  bank_account: 'Bank account (Stripe’s name for it)',
  closed_through: 'Closed through',
  connected: 'Connected',
  consignors_forgotten: 'Consignors to enter bank details anew',
  effective_from: 'Holds from',
  hold_reason: 'Reason to hold',
  is_good: 'Good for uploads',
  is_granted: 'Connected at Stripe',
  is_live: 'For real money',
  is_on: 'Switched on',
  is_ready: 'Ready to be paid',
  key_last_four: 'Key ends in',
  last_four: 'Ends in',
  limit: 'Limit',
  lines_settled: 'Sales that it placed',
  owner: 'Whose',
  pattern: 'What the till writes',
  pay_through: 'Pay-through date',
  second_approval_above: 'Two people above',
  total: 'Total',
};

/** A field in words. */
export function fieldWords(field: string): string {
  return fields[field] ?? asWords(field);
}

/** From where, in words; an address stays as it is. */
export function originWords(cameFrom: string): string {
  if (cameFrom === 'command line') return 'the command line of the server';
  if (cameFrom === 'worker') return 'a job of Hangtag';
  return cameFrom;
}

/** A person, or a part of Hangtag. */
export function actorWords(name: string): string {
  return name === '' ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
