using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.Moderation;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Moderation;

/// <summary>Reports in the dialect's form.</summary>
internal static class ReportWire
{
    public static JsonObject Of(Report report)
    {
        var document = new JsonObject
        {
            ["_id"] = report.Id,
            ["description"] = report.Description,
            ["ts"] = WireText.Date(report.At),
            ["reportedBy"] = JsonNode.Parse(report.ReporterJson),
        };
        if (report.RoomJson is { } room)
        {
            document["room"] = JsonNode.Parse(room);
        }

        if (report.MessageJson is { } message)
        {
            document["message"] = JsonNode.Parse(message);
        }
        else
        {
            document["reportedUser"] = User(report);
        }

        return report.SettledAt is { } at ? Settled(document, report, at) : document;
    }

    public static JsonObject User(Report report) => new()
    {
        ["_id"] = report.ReportedUserId,
        ["username"] = report.ReportedUsername,
        ["name"] = report.ReportedName,
    };

    public static JsonObject Person(User user) => new()
    {
        ["_id"] = user.Id.Value,
        ["username"] = user.Username,
        ["name"] = user.Name,
        ["createdAt"] = WireText.Date(user.CreatedAt),
    };

    public static JsonObject Place(Room room)
    {
        var place = new JsonObject { ["_id"] = room.Id.Value, ["t"] = room.Kind, ["name"] = room.Name, ["fname"] = room.DisplayName };
        if (room.ParentId is { } parent)
        {
            place["prid"] = parent.Value;
        }

        return place;
    }

    private static JsonObject Settled(JsonObject document, Report report, DateTimeOffset at)
    {
        document["_hidden"] = true;
        document["moderationInfo"] = new JsonObject
        {
            ["moderatedBy"] = report.SettledBy?.Value,
            ["hiddenAt"] = WireText.Date(at),
            ["action"] = report.Action,
            ["reason"] = report.Reason,
        };
        return document;
    }
}
