// The page's addresses.
import { BrowserRouter, Link, Route, Routes } from "react-router";
import { AlertsPage } from "./alerts/AlertsPage";
import { BoardPage } from "./board/BoardPage";
import { ParticipantPage } from "./participant/ParticipantPage";
import { Shell } from "./shell/Shell";
import { useWords } from "./words/LanguageProvider";

function Nowhere() {
  const { t } = useWords();
  return (
    <p>
      {t("app.nowhere")} <Link to="/">{t("nav.board")}</Link>
    </p>
  );
}

export function App() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<BoardPage />} />
          <Route path="alerts" element={<AlertsPage />} />
          <Route path="participants/:id" element={<ParticipantPage />} />
          <Route path="*" element={<Nowhere />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}
