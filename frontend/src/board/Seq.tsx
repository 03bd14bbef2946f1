// The number of the frame that the tiles show, for whoever compares the page with the API.
import { useSyncExternalStore } from "react";
import { useLive } from "../live/LiveProvider";

export function Seq() {
  const { board } = useLive();
  const seq = useSyncExternalStore(board.subscribe, board.seq);
  return <data hidden value={seq} data-testid="seq" />;
}
