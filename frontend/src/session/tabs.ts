// The tabs of one browser share the cookie: whoever signs in or out in one does so in all.

export const TABS = new BroadcastChannel("tiyi.session");
