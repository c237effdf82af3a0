using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>A room's settings while somebody changes them; only what differs is sent.</summary>
internal sealed class RoomDraft
{
    private const int MonthOfDays = 30;
    private readonly RoomPayload room;

    public RoomDraft(RoomPayload room)
    {
        this.room = room;
        Name = room.FName ?? room.Name ?? "";
        Topic = room.Topic ?? "";
        Announcement = room.Announcement ?? "";
        Description = room.Description ?? "";
        IsPrivate = room.Type is "p";
        IsReadOnly = room.ReadOnly is true;
        MayReact = room.ReactWhenReadOnly is true;
        WantsCode = room.JoinCodeRequired is true;
        Hidden = HiddenOf(room);
        HasRetention = room.Retention?["enabled"].ReadFlag() is true;
        Days = room.Retention?["maxAge"].ReadNumber() ?? MonthOfDays;
        KeepsPinned = room.Retention?["excludePinned"].ReadFlag() is true;
        FilesOnly = room.Retention?["filesOnly"].ReadFlag() is true;
    }

    public string Name { get; set; }

    public string Topic { get; set; }

    public string Announcement { get; set; }

    public string Description { get; set; }

    public bool IsPrivate { get; set; }

    public bool IsReadOnly { get; set; }

    public bool MayReact { get; set; }

    public bool WantsCode { get; set; }

    /// <summary>A new code; empty keeps the old one.</summary>
    public string Code { get; set; } = "";

    /// <summary>Kinds of system messages that the room does not show.</summary>
    public ImmutableSortedSet<string> Hidden { get; private set; }

    public bool HasRetention { get; set; }

    public int Days { get; set; }

    public bool KeepsPinned { get; set; }

    public bool FilesOnly { get; set; }

    public void Hide(string kind, bool hides) => Hidden = hides ? Hidden.Add(kind) : Hidden.Remove(kind);

    /// <summary>What is to be sent: empty when nothing was changed.</summary>
    public JsonObject Changes()
    {
        var changes = new JsonObject();
        Text("roomName", Name.Trim(), room.FName ?? room.Name ?? "");
        Text("roomTopic", Topic.Trim(), room.Topic ?? "");
        Text("roomAnnouncement", Announcement.Trim(), room.Announcement ?? "");
        Text("roomDescription", Description.Trim(), room.Description ?? "");
        Flag("readOnly", IsReadOnly, room.ReadOnly is true);
        Flag("reactWhenReadOnly", IsReadOnly && MayReact, room.ReactWhenReadOnly is true);
        if (IsPrivate != room.Type is "p")
        {
            changes["roomType"] = IsPrivate ? "p" : "c";
        }

        if (WantsCode ? Code.Length > 0 : room.JoinCodeRequired is true)
        {
            changes["joinCode"] = WantsCode ? Code : "";
        }

        if (!Hidden.SetEquals(HiddenOf(room)))
        {
            changes["systemMessages"] = new JsonArray([.. Hidden.Select(static kind => (JsonNode)kind)]);
        }

        Retain(changes);
        return changes;

        void Text(string key, string now, string before)
        {
            if (now != before && (key != "roomName" || now.Length > 0))
            {
                changes[key] = now;
            }
        }

        void Flag(string key, bool now, bool before)
        {
            if (now != before)
            {
                changes[key] = now;
            }
        }
    }

    private void Retain(JsonObject changes)
    {
        var before = new RoomDraft(room);
        if (HasRetention == before.HasRetention && (!HasRetention || (Days, KeepsPinned, FilesOnly) == (before.Days, before.KeepsPinned, before.FilesOnly)))
        {
            return;
        }

        changes["retentionEnabled"] = HasRetention;
        if (HasRetention)
        {
            changes["retentionOverrideGlobal"] = true;
            changes["retentionMaxAge"] = Days;
            changes["retentionExcludePinned"] = KeepsPinned;
            changes["retentionFilesOnly"] = FilesOnly;
        }
    }

    private static ImmutableSortedSet<string> HiddenOf(RoomPayload room) =>
        [.. (room.SystemMessages as JsonArray ?? []).Select(WireReading.ReadText).OfType<string>()];
}
