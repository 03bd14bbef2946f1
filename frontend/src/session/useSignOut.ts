// Signing out: shown as done only once the server has ended the session.
import { useMutation } from "@tanstack/react-query";
import { client, done } from "../api/client";
import { Refused } from "../api/refused";
import { useSessionStore } from "./SessionProvider";

export function useSignOut() {
  const store = useSessionStore();
  return useMutation<undefined, Refused>({
    mutationFn: async () => {
      await done(client.POST("/api/v1/access/sign-out"));
    },
    onSuccess: () => store.left(),
  });
}
