// The page's addresses. What a room needs is fetched when somebody first enters it.
import { lazy, Suspense } from "react";
import { BrowserRouter, Link, Route, Routes } from "react-router";
import { AlertsPage } from "./alerts/AlertsPage";
import { BoardPage } from "./board/BoardPage";
import { Only } from "./session/Only";
import { Inside } from "./session/Inside";
import { useMay } from "./session/SessionProvider";
import { Porch } from "./shell/Porch";
import { SignInPage } from "./signin/SignInPage";
import { useWords } from "./words/LanguageProvider";

const ParticipantPage = lazy(() =>
  import("./participant/ParticipantPage").then((room) => ({ default: room.ParticipantPage })),
);
const InvitationPage = lazy(() => import("./signin/InvitationPage").then((room) => ({ default: room.InvitationPage })));
const SecondFactorPage = lazy(() =>
  import("./signin/SecondFactorPage").then((room) => ({ default: room.SecondFactorPage })),
);
const AccountPage = lazy(() => import("./account/AccountPage").then((room) => ({ default: room.AccountPage })));
const HomePage = lazy(() => import("./home/HomePage").then((room) => ({ default: room.HomePage })));
const StaffPage = lazy(() => import("./home/StaffPage").then((room) => ({ default: room.StaffPage })));

function Nowhere() {
  const { t } = useWords();
  return (
    <p>
      {t("app.nowhere")} <Link to="/">{t("nav.start")}</Link>
    </p>
  );
}

function Start() {
  return useMay("watch") ? <BoardPage /> : <HomePage />;
}

export function App() {
  const { t } = useWords();
  return (
    <BrowserRouter>
      <Suspense fallback={<Porch title={t("app.loading")} />}>
        <Routes>
          <Route path="sign-in" element={<SignInPage />} />
          <Route path="invitation" element={<InvitationPage />} />
          <Route path="second-factor" element={<SecondFactorPage />} />
          <Route element={<Inside />}>
            <Route index element={<Start />} />
            <Route path="alerts" element={<Only right="alerts" of={<AlertsPage />} />} />
            <Route path="participants/:id" element={<Only right="people" of={<ParticipantPage />} />} />
            <Route path="staff" element={<Only right="staff" of={<StaffPage />} />} />
            <Route path="account" element={<AccountPage />} />
            <Route path="*" element={<Nowhere />} />
          </Route>
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}
