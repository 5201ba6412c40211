/// <reference lib="dom" />
import { applyAppearance } from './appearance.js';
import { callApi } from './calls.js';
import { brandName, expiryOf, problemOf, type CardValues, type FieldName, type FieldProblem } from './card-fields.js';
import { CardInput } from './card-input.js';
import { connectToParent } from './channel.js';
import { MethodTabs, WALLET_NAMES } from './method-tabs.js';
import type { Answer, BrowserError, ConfirmRequest, FormConfig, FormTalk, ToForm } from './messages.js';

/** The page inside the Payment Element's frame. Card data is typed here and sent from here, to this page's own origin. */
const form = document.createElement('form');
const number = new CardInput('number');
const expiry = new CardInput('expiry');
const cvc = new CardInput('cvc');
const inputs = [number, expiry, cvc];
/** Fields that were left once: before that, an unfinished one is not yet wrong. */
const touched = new Set<FieldName>();
const tabs = new MethodTabs(showMethod);
let config: FormConfig | null = null;

form.noValidate = true;
form.hidden = true;
const note = document.createElement('p');
note.className = 'Note';
note.textContent = 'Simulated form. Try 4242 4242 4242 4242, any future date and any code.';
const walletNote = document.createElement('p');
walletNote.className = 'Note';
form.append(tabs.element, ...inputs.map((input) => input.element), note, walletNote);
document.body.prepend(form);

const say = connectToParent<FormTalk>((message) => {
  void hear(message);
});

async function hear(message: ToForm): Promise<void> {
  switch (message.type) {
    case 'init':
      await start(message.config);
      break;
    case 'appearance':
      applyAppearance(message.appearance);
      break;
    case 'focus':
      number.input.focus();
      break;
    case 'clear':
      touched.clear();
      for (const input of inputs) input.clear();
      announce();
      break;
    case 'submit': {
      const error = validate();
      say({ type: 'submitted', request: message.request, ...(error === undefined ? {} : { error }) });
      break;
    }
    case 'confirm':
      say({ type: 'confirmed', request: message.request, answer: await confirm(message.details) });
  }
}

async function start(given: FormConfig): Promise<void> {
  config = given;
  applyAppearance(given.appearance);
  if (given.clientSecret !== null) {
    const session = await callApi(location.origin, 'session', given.credentials, { client_secret: given.clientSecret });
    if (session.error !== undefined) {
      say({ type: 'loaderror', error: session.error });
      return;
    }
    const { wallet = '' } = session.paymentIntent;
    if (wallet !== '') tabs.offer(wallet, given.order);
  }
  form.hidden = false;
  new ResizeObserver(tellHeight).observe(document.body);
  tellHeight();
  say({ type: 'ready' });
}

function tellHeight(): void {
  say({ type: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) });
}

function values(): CardValues {
  return { number: number.value, expiry: expiry.value, cvc: cvc.value };
}

function problem(name: FieldName): FieldProblem | null {
  return problemOf(name, values(), new Date());
}

function announce(): void {
  const method = tabs.selected;
  say({
    type: 'change',
    complete: method !== 'card' || inputs.every((input) => problem(input.name) === null),
    empty: method === 'card' && inputs.every((input) => input.value === ''),
    method,
  });
}

function showMethod(): void {
  const method = tabs.selected;
  for (const { element } of inputs) element.hidden = method !== 'card';
  note.hidden = method !== 'card';
  walletNote.textContent = method === 'card' ? '' : `${WALLET_NAMES[method]} is selected. Another step will appear to submit your payment information securely.`;
  announce();
}

/** Shows all that is wrong, goes to the first of it and gives it as Stripe.js would. */
function validate(): BrowserError | undefined {
  let first: BrowserError | undefined;
  for (const input of inputs) {
    const found = problem(input.name);
    touched.add(input.name);
    input.showProblem(found?.message ?? '');
    if (found === null || first !== undefined) continue;
    first = { type: 'validation_error', ...found };
    input.input.focus();
  }
  return first;
}

async function confirm(details: ConfirmRequest): Promise<Answer> {
  const means = details.wallet === undefined ? typedCard() : { wallet: details.wallet };
  if ('error' in means || config === null) {
    return { error: 'error' in means ? means.error : { type: 'validation_error', message: 'The form is not ready.' } };
  }
  const answer = await callApi(location.origin, 'confirm', config.credentials, {
    client_secret: details.clientSecret,
    ...means,
    ...(details.receiptEmail === undefined ? {} : { receipt_email: details.receiptEmail }),
    ...(details.billingEmail === undefined ? {} : { billing_email: details.billingEmail }),
    ...(details.expected === undefined ? {} : { expected: details.expected }),
  });
  if (answer.error?.type === 'card_error') fieldOf(answer.error).showProblem(answer.error.message);
  return answer;
}

function typedCard(): { error: BrowserError } | { card: Record<string, unknown> } {
  const error = validate();
  const date = expiryOf(expiry.value);
  if (error !== undefined || date === null) return { error: error ?? { type: 'validation_error', message: 'The form is not ready.' } };
  return { card: { number: number.value, exp_month: date.month, exp_year: date.year, cvc: cvc.value } };
}

function fieldOf(error: BrowserError): CardInput {
  if (error.code === 'expired_card') return expiry;
  return error.code === 'incorrect_cvc' ? cvc : number;
}

for (const input of inputs) {
  input.input.addEventListener('input', () => {
    if (input === number) number.showBrand(brandName(number.value));
    // An error goes as soon as it is mended, and comes no earlier than the field is left.
    const stillWrong = touched.has(input.name) ? problem(input.name) : null;
    if (stillWrong === null) input.showProblem('');
    announce();
  });
  input.input.addEventListener('blur', () => {
    if (input.value === '') return;
    touched.add(input.name);
    input.showProblem(problem(input.name)?.message ?? '');
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
});
addEventListener('focus', () => {
  say({ type: 'focus' });
});
addEventListener('blur', () => {
  say({ type: 'blur' });
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') say({ type: 'escape' });
});
say({ type: 'hello' });
