/** What we use of idiomorph. The build puts its ES module beside this file as idiomorph.js. */

export interface Callbacks {
  beforeNodeMorphed?: (node: Node, wanted: Node) => boolean;
  afterNodeMorphed?: (node: Node, wanted: Node) => void;
  beforeAttributeUpdated?: (name: string, element: Element, change: "update" | "remove") => boolean;
}

export declare const Idiomorph: {
  morph(
    node: Node,
    wanted: Node,
    config: { morphStyle: "outerHTML"; restoreFocus: boolean; callbacks: Callbacks },
  ): unknown;
};
