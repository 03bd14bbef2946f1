// Whether the screen has no room for the alerts beside the board.
import { useMediaQuery } from "@mantine/hooks";

export const useNarrow = (): boolean => useMediaQuery("(max-width: 1000px)", false, { getInitialValueInEffect: false });
