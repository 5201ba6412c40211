// A session over the W3C WebDriver protocol: the few commands that the element tests need.

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The protocol's characters for keys without one. */
const KEYS = new Map(Object.entries({ Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' }));

/** Those on the screen (others have no role to ask for), in open shadow roots too. */
const ALL_ELEMENTS = `
  const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  return all(document.body).filter((each) => each.checkVisibility());`;

/**
 * @param {string} base the driver's address
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export async function webdriver(base, method, path, body = {}) {
  const response = await fetch(base + path, { method, ...(method === 'POST' && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error} ${value?.message}`);
  return value;
}

/** @param {string} base @param {object} capabilities */
export async function openSession(base, capabilities) {
  const { sessionId } = await webdriver(base, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  /** @param {'GET' | 'POST' | 'DELETE'} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const call = (method, path, body) => webdriver(base, method, `/session/${sessionId}${path}`, body);
  /** @param {string} script @returns {Promise<any>} */
  const evaluate = (script) => call('POST', '/execute/sync', { script, args: [] });
  return {
    /** @param {string} url */
    goTo: (url) => call('POST', '/url', { url }),
    /** @returns {Promise<string>} */
    url: () => call('GET', '/url'),
    close: () => call('DELETE', ''),
    /** Gives the page this room, whatever the window's frame takes. @param {number} width @param {number} height */
    async setViewport(width, height) {
      await call('POST', '/window/rect', { width, height });
      const [innerWidth, innerHeight] = await evaluate('return [innerWidth, innerHeight]');
      await call('POST', '/window/rect', { width: 2 * width - innerWidth, height: 2 * height - innerHeight });
    },
    /** @param {string[]} keys characters, or names of keys */
    sendKeys: (keys) =>
      call('POST', '/actions', {
        actions: [{ type: 'key', id: 'keyboard', actions: keys.map((key) => KEYS.get(key) ?? key).flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value }))) }],
      }),
    /** Whether the browser tells assistive technology of something with this role and name. @param {string} role @param {string} name */
    async hasAccessible(role, name) {
      for (const { [ELEMENT]: id } of await evaluate(ALL_ELEMENTS)) {
        if ((await call('GET', `/element/${id}/computedrole`)) !== role) continue;
        if ((await call('GET', `/element/${id}/computedlabel`)).replace(/\s+/g, ' ').trim() === name) return true;
      }
      return false;
    },
  };
}
