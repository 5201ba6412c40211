/// <reference lib="dom" />
import { format, type FieldName } from './card-fields.js';

interface Description {
  label: string;
  autocomplete: AutoFill;
  placeholder: string;
}

const DESCRIPTIONS: Record<FieldName, Description> = {
  number: { label: 'Card number', autocomplete: 'cc-number', placeholder: '1234 1234 1234 1234' },
  expiry: { label: 'Expiration date', autocomplete: 'cc-exp', placeholder: 'MM / YY' },
  cvc: { label: 'Security code', autocomplete: 'cc-csc', placeholder: 'CVC' },
};

/** One labelled field: writes what is typed in the field's manner and says below it what is wrong. */
export class CardInput {
  readonly name: FieldName;
  readonly element = document.createElement('div');
  readonly input = document.createElement('input');
  readonly #brand = document.createElement('span');
  readonly #label = document.createElement('label');
  readonly #error = document.createElement('p');

  constructor(name: FieldName) {
    this.name = name;
    const { label, autocomplete, placeholder } = DESCRIPTIONS[name];
    const { input } = this;
    this.element.className = `Field Field--${name}`;
    this.#label.className = 'Label';
    this.#label.htmlFor = name;
    this.#label.textContent = label;
    input.id = name;
    input.name = name;
    input.className = 'Input';
    input.inputMode = 'numeric';
    input.autocomplete = autocomplete;
    input.placeholder = placeholder;
    input.spellcheck = false;
    input.required = true;
    input.setAttribute('aria-required', 'true');
    this.#error.className = 'Error';
    this.#error.id = `${name}-error`;
    this.#error.setAttribute('role', 'alert');
    const control = document.createElement('div');
    control.className = 'Control';
    control.append(input);
    if (name === 'number') {
      this.#brand.className = 'Brand';
      this.#brand.setAttribute('aria-hidden', 'true');
      control.append(this.#brand);
    }
    this.element.append(this.#label, control, this.#error);
    input.addEventListener('input', () => {
      this.#write();
    });
  }

  get value(): string {
    return this.input.value;
  }

  clear(): void {
    this.input.value = '';
    this.showBrand('');
    this.showProblem('');
  }

  showBrand(name: string): void {
    this.#brand.textContent = name;
  }

  showProblem(message: string): void {
    const { input } = this;
    this.#error.textContent = message;
    input.classList.toggle('Input--invalid', message !== '');
    this.#label.classList.toggle('Label--invalid', message !== '');
    if (message === '') {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', this.#error.id);
    }
  }

  /** Formats in place and leaves the caret behind the digit it was behind. */
  #write(): void {
    const { input } = this;
    const typed = input.value;
    const caret = input.selectionStart ?? typed.length;
    const digitsBefore = typed.slice(0, caret).replace(/\D/g, '').length;
    const written = format(this.name, typed);
    if (written === typed) return;
    input.value = written;
    const atEnd = caret === typed.length;
    const position = atEnd ? written.length : positionAfter(written, digitsBefore);
    input.setSelectionRange(position, position);
  }
}

function positionAfter(text: string, digits: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (seen === digits) return index;
    if (/\d/.test(text.charAt(index))) seen += 1;
  }
  return text.length;
}
