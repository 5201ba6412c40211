/** What a state of an element is: what its backend says, and what a person does to get there. */
import type { ClinicAccount, PlatformFee } from '../../src/domain/clinic-account.js';
import type { ClinicSummary, ContractCall, ProblemCode, Session } from '../../src/domain/contract.js';
import type { PaymentRecord, PaymentTotals } from '../../src/domain/payment-record.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { Person } from '../frame/person.js';

export interface BackendState {
  readonly session: Session;
  readonly requests: readonly RequestedPayment[];
  readonly account?: ClinicAccount;
  readonly clinics?: readonly ClinicSummary[];
  readonly platformFee?: PlatformFee;
  readonly payments?: readonly PaymentRecord[];
  readonly totals?: readonly PaymentTotals[];
  /** The history has more pages than the first, with nothing on them. */
  readonly more?: boolean;
  /** Calls that never answer. */
  readonly hangs?: readonly ContractCall[];
  /** Calls that fail, and how. */
  readonly fails?: Partial<Record<ContractCall, ProblemCode>>;
  /**
   * What becomes of a confirmation. By default it is paid, and the backend has it from Stripe. `succeeded`: paid, and the backend
   * does not know yet. `silent`: the bank never answers.
   */
  readonly bank?: 'succeeded' | 'declined' | 'lost' | 'silent';
  /** Stripe.js can't be loaded. */
  readonly blocked?: boolean;
}

/** The backend while the page is open. */
export interface OpenBackend {
  /** The first request becomes another, and everyone hears of it. */
  change(fields: Partial<RequestedPayment>): void;
  /** Resolves when a call has arrived. */
  asked(call: ContractCall): Promise<void>;
}

export interface State {
  readonly name: string;
  readonly backend: BackendState;
  /** What the host sets on the element. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Leads the page to the state, in English. */
  readonly act?: (person: Person, backend: OpenBackend) => Promise<void>;
}

/** A state's name in addresses and in the names of files. */
export const slugOf = ({ name }: Pick<State, 'name'>): string => name.replace(/[^a-z]+/gi, '-');

/** A description as long as people write them. */
export const LONG = 'Extended consultation with Dr Lee about the results of last week, and a new prescription for three months';
