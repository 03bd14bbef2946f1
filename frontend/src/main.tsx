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
import { Refused } from "./api/client";
import { App } from "./App";
import { LiveProvider } from "./live/LiveProvider";
import { LanguageProvider } from "./words/LanguageProvider";

/** A refusal stays a refusal; a server that is away, or in trouble, may come back. */
function again(failures: number, error: Error): boolean {
  const final = error instanceof Refused && error.status >= 400 && error.status < 500;
  return !final && failures < 3;
}

const queries = new QueryClient({ defaultOptions: { queries: { retry: again } } });
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="light" theme={{ fontFamily: "var(--font)" }}>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <LiveProvider>
            <App />
          </LiveProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
