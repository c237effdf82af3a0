using Foyer.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// Keeps <see cref="User.ChatsAtHand"/>: how many chats each agent has, as limits count them. The database counts with every change of a
/// chat, in the same transaction and whoever makes it, so that a decision of routing reads a number beside the agent's name instead of
/// adding up the chats of a thousand people. Made at the first start that finds it missing, which is also when all are counted anew.
/// </summary>
internal static class ChatCounts
{
    private const string Name = "chats_at_hand";
    private const string Columns = "\"IsOpen\", \"IsOnHold\", \"ServedBy_Agent\", \"Handover_Agent\", \"Handover_State\"";

    public static async Task EnsureAsync(FoyerDb db, CancellationToken cancel)
    {
        if (await ArePresentAsync(db, cancel))
        {
            return;
        }

        await db.RunTogetherAsync([.. db.Database.IsNpgsql() ? Postgres() : Sqlite(), CountAnew], cancel);
    }

    // A migration that rebuilds the table of chats takes its triggers with it.
    private static async Task<bool> ArePresentAsync(FoyerDb db, CancellationToken cancel) => await db.CountAsync(
        db.Database.IsNpgsql()
            ? $"SELECT count(*) FROM pg_trigger WHERE tgname = '{Name}' AND tgrelid = 'live_chats'::regclass"
            : $"SELECT count(*) / 3 FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{Name}%'", cancel) == 1;

    private static string[] Postgres() =>
    [
        $"""
        CREATE OR REPLACE FUNCTION count_{Name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          served text := {Served("OLD")};
          serves text := {Served("NEW")};
          handed text := {Handed("OLD")};
          hands text := {Handed("NEW")};
        BEGIN
          IF served IS DISTINCT FROM serves THEN
            {Less("served")};
            {More("serves")};
          END IF;
          IF handed IS DISTINCT FROM hands THEN
            {Less("handed")};
            {More("hands")};
          END IF;
          RETURN NULL;
        END $$
        """,
        $"DROP TRIGGER IF EXISTS {Name} ON live_chats",
        $"CREATE TRIGGER {Name} AFTER INSERT OR DELETE OR UPDATE OF {Columns} ON live_chats FOR EACH ROW EXECUTE FUNCTION count_{Name}()",
    ];

    private static string[] Sqlite()
    {
        var without = $"{Less(Served("OLD"))}; {Less(Handed("OLD"))};";
        var with = $"{More(Served("NEW"))}; {More(Handed("NEW"))};";
        return
        [
            $"DROP TRIGGER IF EXISTS {Name}_begun",
            $"DROP TRIGGER IF EXISTS {Name}_removed",
            $"DROP TRIGGER IF EXISTS {Name}_changed",
            $"CREATE TRIGGER {Name}_begun AFTER INSERT ON live_chats BEGIN {with} END",
            $"CREATE TRIGGER {Name}_removed AFTER DELETE ON live_chats BEGIN {without} END",
            $"CREATE TRIGGER {Name}_changed AFTER UPDATE OF {Columns} ON live_chats BEGIN {without} {with} END",
        ];
    }

    private static string CountAnew => $"""
        UPDATE users SET "ChatsAtHand" =
          (SELECT count(*) FROM live_chats AS chat WHERE chat."ServedBy_Agent" = users."Id" AND chat."IsOpen" AND NOT chat."IsOnHold")
          + (SELECT count(*) FROM live_chats AS chat WHERE chat."Handover_Agent" = users."Id" AND chat."IsOpen" AND chat."Handover_State" = 1)
        """;

    private static string Served(string row) => $"CASE WHEN {row}.\"IsOpen\" AND NOT {row}.\"IsOnHold\" THEN {row}.\"ServedBy_Agent\" END";

    // Who was asked to take a chat on counts from the moment in which they are in it: state 1.
    private static string Handed(string row) => $"CASE WHEN {row}.\"IsOpen\" AND {row}.\"Handover_State\" = 1 THEN {row}.\"Handover_Agent\" END";

    private static string Less(string agent) => $"UPDATE users SET \"ChatsAtHand\" = \"ChatsAtHand\" - 1 WHERE \"Id\" = {agent}";

    private static string More(string agent) => $"UPDATE users SET \"ChatsAtHand\" = \"ChatsAtHand\" + 1 WHERE \"Id\" = {agent}";
}
