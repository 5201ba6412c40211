import { invalidRequest, type StripeFault } from './errors.js';

export type ParamValue = string | number | boolean | null | ParamValue[] | Params;
export interface Params {
  [name: string]: ParamValue;
}

const INTEGER = /^-?\d+$/;
const EMAIL = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@.<>(),;:"\\[\]]{2,}$/;

/** Stripe's form encoding: `metadata[order]=1&expand[0]=latest_charge&expand[]=…`. */
export function decodeForm(text: string): Params {
  const root: Params = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split(/\[|\]\[|\]/).filter((part, index, all) => part !== '' || index < all.length - 1);
    setPath(root, path, value);
  }
  return arraysOf(root) as Params;
}

function setPath(root: Params, path: string[], value: string): void {
  let node = root;
  path.forEach((part, index) => {
    const name = part === '' ? String(Object.keys(node).length) : part;
    if (index === path.length - 1) {
      define(node, name, value);
      return;
    }
    const next = Object.hasOwn(node, name) ? node[name] : undefined;
    if (isHash(next)) {
      node = next;
    } else {
      const made: Params = {};
      define(node, name, made);
      node = made;
    }
  });
}

/** An own property whatever its name: `__proto__` too is data when it comes from a client. */
function define(node: Params, name: string, value: ParamValue): void {
  Object.defineProperty(node, name, { value, writable: true, enumerable: true, configurable: true });
}

/** `{0: 'a', 1: 'b'}` was an array before it was encoded. */
function arraysOf(value: ParamValue): ParamValue {
  if (!isHash(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) return Object.values(value).map(arraysOf);
  for (const name of names) define(value, name, arraysOf(value[name] ?? null));
  return value;
}

function isHash(value: ParamValue | undefined): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a request's parameters one by one and, with `finish`, refuses whatever was not read. So the code that uses a
 * parameter is at once the list of those that exist.
 */
export class ParamReader {
  readonly #read = new Set<string>();
  readonly #nested: ParamReader[] = [];
  readonly #params: Params;
  readonly #prefix: string;

  constructor(params: Params, prefix = '') {
    this.#params = params;
    this.#prefix = prefix;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#params, name);
  }

  string(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') throw this.#invalid(name, `Invalid string: ${JSON.stringify(value)}`);
    return String(value);
  }

  required(name: string): string {
    const value = this.string(name);
    if (value === undefined || value === '') throw this.missing(name);
    return value;
  }

  missing(name: string): StripeFault {
    return invalidRequest(`Missing required param: ${this.path(name)}.`, {
      code: 'parameter_missing',
      param: this.path(name),
    });
  }

  integer(name: string): number | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if (!INTEGER.test(value)) {
      throw this.#invalid(name, `Invalid integer: ${value}`, 'parameter_invalid_integer');
    }
    return Number(value);
  }

  boolean(name: string): boolean | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if (value !== 'true' && value !== 'false') throw this.#invalid(name, `Invalid boolean: ${value}`);
    return value === 'true';
  }

  oneOf<const T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) {
      throw this.#invalid(name, `Invalid ${this.path(name)}: must be one of ${values.join(', ')}`);
    }
    return found;
  }

  /** `null` where the address was emptied, `undefined` where it was not mentioned. */
  email(name: string): string | null | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if (value === '') return null;
    if (value.length > 512 || !EMAIL.test(value)) {
      throw this.#invalid(name, `Invalid email address: ${value}`, 'email_invalid');
    }
    return value;
  }

  strings(name: string): string[] | undefined {
    const value = this.#take(name);
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw this.#invalid(name, 'Invalid array');
    return value.map(String);
  }

  hash(name: string): ParamReader | undefined {
    const value = this.#take(name);
    if (value === undefined || value === null || value === '') return undefined;
    if (!isHash(value)) throw this.#invalid(name, 'Invalid object');
    const reader = new ParamReader(value, this.path(name));
    this.#nested.push(reader);
    return reader;
  }

  /** Stripe's limits: 50 keys of up to 40 characters, values of up to 500. An empty value removes its key. */
  metadata(name = 'metadata'): Record<string, string> | undefined {
    const value = this.#take(name);
    if (value === undefined || value === null || value === '') return undefined;
    if (!isHash(value)) throw this.#invalid(name, 'Invalid object');
    const entries = Object.entries(value).map(([key, item]) => [key, String(item ?? '')] as const);
    if (entries.length > 50) throw this.#invalid(name, 'Metadata can have up to 50 keys');
    for (const [key, item] of entries) {
      if (key.length > 40) throw this.#invalid(name, `Metadata keys can be up to 40 characters: ${key}`);
      if (item.length > 500) {
        throw this.#invalid(name, `Metadata values can be up to 500 characters, '${key}' is longer`);
      }
    }
    return Object.fromEntries(entries);
  }

  path(name: string): string {
    return this.#prefix === '' ? name : `${this.#prefix}[${name}]`;
  }

  /** Refuses the parameters that no one asked for. */
  finish(): void {
    const unknown = Object.keys(this.#params).find((name) => !this.#read.has(name));
    if (unknown !== undefined) {
      throw this.#invalid(unknown, `Received unknown parameter: ${this.path(unknown)}`, 'parameter_unknown');
    }
    for (const reader of this.#nested) reader.finish();
  }

  #take(name: string): ParamValue | undefined {
    this.#read.add(name);
    return Object.hasOwn(this.#params, name) ? this.#params[name] : undefined;
  }

  #invalid(name: string, message: string, code?: string): StripeFault {
    return invalidRequest(message, { param: this.path(name), ...(code === undefined ? {} : { code }) });
  }
}

/** Applies a metadata update: named keys are set, those set to nothing go, the others stay. */
export function mergeMetadata(
  current: Record<string, string>,
  update: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...current, ...update }).filter(([, value]) => value !== ''));
}
