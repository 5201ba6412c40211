/** What a page knows that TypeScript's own types of the DOM don't: a list of two tags is elements of either kind. */
interface ParentNode {
  querySelectorAll<One extends keyof HTMLElementTagNameMap, Other extends keyof HTMLElementTagNameMap>(
    selectors: `${One}, ${Other}`,
  ): NodeListOf<HTMLElementTagNameMap[One | Other]>;
}
