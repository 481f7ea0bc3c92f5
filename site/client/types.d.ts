/** The words between the page and Python: see docs/protocol.md. */

export type Fields = Record<string, string | string[]>;

export interface Message {
  name: string;
  fields: Fields;
  /** Of a message that may change something: see "A board that comes back" in docs/protocol.md. */
  id?: string;
}

/** What leaves the board: a file, or what a frame shows. */
export interface Download {
  way?: "save" | "share" | "print" | "copy";
  name?: string;
  type?: string;
  text?: string;
  /** What is no text, in place of it. */
  base64?: string;
  /** Where it is to be had, in place of them: too large for a reply. */
  address?: string;
  /** The id of the frame that is printed. */
  frame?: string;
  /** What is sent once it is out. */
  then?: Message | null;
}

export type SavedState = "saved" | "failed" | "nowhere" | "none";

/** A reply as Python sends it. Every key may be absent: nothing of that kind has changed. */
export interface Reply {
  regions?: Record<string, string>;
  lists?: Record<string, { order: string[]; items: Record<string, string> }>;
  saved?: SavedState;
  reset?: boolean;
  focus?: string | null;
  /** The id of what is brought into sight, wherever the focus is. */
  show?: string | null;
  announce?: string;
  title?: string;
  route?: string;
  /** The device is in somebody's hands. */
  away?: boolean;
  /** Lists that are off the page, whose children it keeps for when they come back. */
  kept?: string[];
  /** What was in the meeting while it is open, and is not any more. */
  gone?: string[];
  /** What is open here and lies on the device, and whether this window writes it; null where nothing is. */
  open?: { id: string; revision: number; writes: "anyway" | "asked" | "here" | "elsewhere" } | null;
  download?: Download | null;
  /** What the page asks for by itself once this is shown: work that goes on in steps, or more of what is drawn. */
  next?: Message | null;
  /** In the reply to a `begin` that names a message: whether that was stored. */
  carried?: boolean | null;
  /** What has changed for the projector window; in the reply to `wall` only, and then by itself. */
  wall?: Wall;
}

export type Wall = Pick<Reply, "regions" | "lists">;

/** What the leader's page and the projector window say to each other. */
export type Said =
  | { say: "here" | "hello" | "bye" | "gone" | "leave" }
  | { say: "wall"; wall: Wall; whole: boolean }
  | { say: "cover"; covered: boolean; press?: number }
  | { say: "turn"; list: string }
  | { say: "pages"; pages: Record<string, [number, number]> };

/** What windows in which the same is open say to each other: nothing of what is in it. */
export type WindowSaid =
  | { say: "changed"; id: string; revision: number }
  | { say: "wants" | "soon"; id: string; revision?: undefined };

/** A message on its way, with what the page must remember to treat its reply well. */
export interface Errand {
  name: string;
  /** A function where the fields take time (a file that is read when its turn comes); null from it: nothing to send. */
  fields: Fields | (() => Promise<Fields | null>);
  /** The form it came from, by its own submit or by a button inside it. */
  form?: HTMLFormElement;
  /** The form's controls as they were sent; absent where a button was pressed. */
  sent?: Map<string, ControlState>;
  /** Where the keyboard was, and how much had been typed in this page, when the message was given. */
  from: Element | null;
  /** It only asks: nothing is stored by it, and nothing is lost without it. */
  asks?: boolean;
  /** It is asked while the answer before it is shown: neither changes anything for the other. */
  beside?: boolean;
  typedBefore: number;
  /** When it is answered, the same form has something newer on its way: what stands there is not what the reply says. */
  older?: boolean;
  /** Done in the page once the answer is on it. */
  then?: () => void;
  /** Given once it is sent, if it may change something. */
  id?: string;
  /** How often the board has died with it. */
  lost?: number;
  /** Of a `begin`: the message with which the board died. */
  about?: Errand;
  /** The board asked for it: `next` of a reply. */
  goesOn?: boolean;
}

/** What stands in a control: text, checked or not, or the chosen options. */
export type ControlState = string | boolean | string[];

export interface Stage {
  stage: string;
  got?: number;
  all?: number;
  reason?: string;
}
