using Foyer.Domain.Presence;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Realtime.Presence;

/// <summary>With these a client says whether the person in front of it is active.</summary>
internal static class PresenceMethods
{
    public static void Map(MethodRegistry methods)
    {
        Add(methods, "UserPresence:online", PresenceStatus.Online);
        Add(methods, "UserPresence:away", PresenceStatus.Away);
    }

    private static void Add(MethodRegistry methods, string name, PresenceStatus state) =>
        methods.Add(name).SignedIn().Handle<IPresenceStore>(async (call, store) =>
        {
            if (call.Session is { } session)
            {
                await store.ChangeAsync(call.Account.Id, session.Id, state);
            }

            return null;
        });
}
