// Starts the page: styles, words, server state, live socket, routes.
import { MantineProvider } from "@mantine/core";
import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Menu.css";
import "uplot/dist/uPlot.min.css";
import "./tokens.css";
import "./base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { body, client } from "./api/client";
import { Refused } from "./api/refused";
import type { Me } from "./api/types";
import { App } from "./App";
import { forgetSite } from "./board/site";
import { SessionProvider } from "./session/SessionProvider";
import { SessionStore } from "./session/store";
import { TABS } from "./session/tabs";
import { LanguageProvider } from "./words/LanguageProvider";

/** A refusal stays a refusal; a server that is away, or in trouble, may come back. */
function again(failures: number, error: Error): boolean {
  const final = error instanceof Refused && error.status >= 400 && error.status < 500;
  return !final && failures < 3;
}

const queries = new QueryClient({ defaultOptions: { queries: { retry: again } } });
const session = new SessionStore({
  me: () => body<Me>(client.GET("/api/v1/me")),
  forget: () => {
    queries.clear();
    forgetSite();
  },
  tellTabs: () => TABS.postMessage("changed"),
});
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="light" theme={{ fontFamily: "var(--font)" }}>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <SessionProvider store={session}>
            <App />
          </SessionProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
