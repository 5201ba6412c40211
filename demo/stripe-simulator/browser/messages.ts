/** What the page's Stripe.js and its frames say to each other. */
import type Stripe from 'stripe';

/** A PaymentIntent as far as a publishable key may see it. */
export interface BrowserIntent {
  id: string;
  object: 'payment_intent';
  amount: number;
  automatic_payment_methods: Stripe.PaymentIntent.AutomaticPaymentMethods | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: string;
  client_secret: string | null;
  confirmation_method: string;
  created: number;
  currency: string;
  description: string | null;
  last_payment_error: Stripe.PaymentIntent.LastPaymentError | null;
  livemode: false;
  next_action: Stripe.PaymentIntent.NextAction | null;
  payment_method: string | null;
  payment_method_types: string[];
  processing: null;
  receipt_email: string | null;
  setup_future_usage: null;
  shipping: null;
  source: null;
  status: string;
  /** Only in the answer that opens the Payment Element: the wallet that is there for it. */
  wallet?: Wallet | '';
}

/** An error as Stripe.js gives it to the page. */
export interface BrowserError {
  type: string;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  payment_intent?: BrowserIntent;
}

export interface Appearance {
  theme?: 'stripe' | 'night' | 'flat';
  variables?: Record<string, string>;
  rules?: Record<string, Record<string, string>>;
  labels?: string;
  inputs?: string;
  disableAnimations?: boolean;
}

/** A wallet that the browser and the account have. */
export type Wallet = 'apple_pay' | 'google_pay';
export type Method = Wallet | 'card';

/** Whose PaymentIntents the page may reach. */
export interface Credentials {
  key: string;
  account?: string;
}

export type Answer = { paymentIntent: BrowserIntent; error?: undefined } | { error: BrowserError; paymentIntent?: undefined };

export interface FormConfig {
  credentials: Credentials;
  clientSecret: string | null;
  appearance: Appearance;
  /** `paymentMethodOrder`. */
  order: string[];
}

export interface ConfirmRequest {
  clientSecret: string;
  /** Approved in the wallet's own sheet; without it the card in the form is charged. */
  wallet?: Wallet;
  receiptEmail?: string;
  billingEmail?: string;
  expected?: { amount?: number; currency?: string };
}

export type ToForm =
  | { type: 'init'; config: FormConfig }
  | { type: 'appearance'; appearance: Appearance }
  | { type: 'focus' }
  | { type: 'clear' }
  | { type: 'submit'; request: number }
  | { type: 'confirm'; request: number; details: ConfirmRequest };

export type FromForm =
  | { type: 'hello' }
  | { type: 'ready' }
  | { type: 'height'; height: number }
  | { type: 'change'; complete: boolean; empty: boolean; method: Method }
  | { type: 'focus' }
  | { type: 'blur' }
  | { type: 'escape' }
  | { type: 'loaderror'; error: BrowserError }
  | { type: 'submitted'; request: number; error?: BrowserError }
  | { type: 'confirmed'; request: number; answer: Answer };

export interface ToChallenge {
  type: 'init';
  credentials: Credentials;
  clientSecret: string;
  challenge: string;
}

export type FromChallenge = { type: 'hello' } | { type: 'answer'; answer: Answer };

export interface ToWalletSheet {
  type: 'init';
  credentials: Credentials;
  clientSecret: string;
  wallet: Wallet;
}

export type FromWalletSheet = { type: 'hello' } | { type: 'answer'; answer: boolean };

/** What is said in a frame and its page: in and out as the page sees it. */
export interface FormTalk {
  to: ToForm;
  from: FromForm;
}

export interface ChallengeTalk {
  to: ToChallenge;
  from: FromChallenge;
}

export interface WalletTalk {
  to: ToWalletSheet;
  from: FromWalletSheet;
}
