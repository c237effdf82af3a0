using System.Text.Json.Nodes;
using Foyer.Domain.OAuth;
using Foyer.Server.Http;

namespace Foyer.Server.Features.OAuth;

/// <summary>Applications in the dialect's form; the secret only for those who manage them.</summary>
internal static class OAuthAppWire
{
    public static JsonObject Of(OAuthApp app, bool withSecret)
    {
        var document = new JsonObject
        {
            ["_id"] = app.Id,
            ["name"] = app.Name,
            ["active"] = app.IsActive,
            ["clientId"] = app.ClientId,
            ["redirectUri"] = app.RedirectUri,
            ["_createdAt"] = WireText.Date(app.CreatedAt),
            ["_createdBy"] = new JsonObject { ["_id"] = app.CreatorId?.Value ?? "system", ["username"] = app.CreatorUsername ?? "system" },
            ["_updatedAt"] = WireText.Date(app.UpdatedAt),
        };
        if (withSecret)
        {
            document["clientSecret"] = app.ClientSecret;
        }

        return document;
    }
}
