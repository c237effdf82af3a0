using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Foyer.Server.Features.Users;

/// <summary>Hands out the picture of an account or a room; to strangers only where the operator lets it, and a group's to its readers only.</summary>
internal sealed class ShowPortrait(FoyerDb db, IFileStore store, LoginTokens tokens, RoomAccess access, FetchPicture fetch, SettingValues settings)
{
    /// <summary>The picture of an account; null where the letter is to be shown.</summary>
    public async Task<IResult?> FindAsync(HttpContext http, string username)
    {
        if (username.StartsWith('@'))
        {
            return null;
        }

        var key = username.ToLowerInvariant();
        var user = await db.Users.AsNoTracking().Where(one => one.UsernameKey == key && one.AvatarETag != null)
            .Select(one => (UserId?)one.Id).SingleOrDefaultAsync(http.RequestAborted);
        if ((user is null && !fetch.HasProvider) || (settings.Get(AvatarSettings.BlockUnauthenticatedAccess) && await CallerAsync(http) is null))
        {
            return null;
        }

        return (user is { } id ? await AnswerAsync(http, Portrait.OwnerOf(id)) : null)
            ?? (fetch.HasProvider && await db.Users.AnyAsync(one => one.UsernameKey == key, http.RequestAborted)
                ? Answer(http, await fetch.OfAsync(username).WaitAsync(http.RequestAborted))
                : null);
    }

    /// <summary>The picture under which a program wrote a message, for whoever may read that; null where there is none.</summary>
    public async Task<IResult?> FindAsync(HttpContext http, MessageId message)
    {
        var said = await db.Messages.AsNoTracking().Where(one => one.Id == message && one.ExtraJson != null)
            .Select(one => new { one.RoomId, one.ExtraJson }).SingleOrDefaultAsync(http.RequestAborted);
        var caller = await CallerAsync(http);
        return said is not null && JsonNode.Parse(said.ExtraJson!)?["avatar"] is JsonValue written && written.TryGetValue<string>(out var address)
            && await RoomAccess.StandingAsync(db, said.RoomId, caller?.Id, http.RequestAborted) is { } standing
            && await access.MayReadAsync(db, standing, caller, http.RequestAborted)
            ? Answer(http, await fetch.AtAsync(address).WaitAsync(http.RequestAborted))
            : null;
    }

    /// <summary>The picture of a room, a discussion's from the room where it began; null where the letter is to be shown.</summary>
    public async Task<IResult?> FindAsync(HttpContext http, Room room)
    {
        var caller = await CallerAsync(http);
        if (await RoomAccess.StandingAsync(db, room.Id, caller?.Id, http.RequestAborted) is not { } standing
            || !await access.MayReadAsync(db, standing, caller, http.RequestAborted))
        {
            return null;
        }

        return await AnswerAsync(http, Portrait.OwnerOf(room.Id))
            ?? (room.ParentId is { } parent ? await AnswerAsync(http, Portrait.OwnerOf(parent)) : null);
    }

    private async Task<Caller?> CallerAsync(HttpContext http) =>
        FileViewer.Of(http.Request) is { UserId: { } user, Token: { } token } && await tokens.FindAsync(user, token, http.RequestAborted) is { } found
            ? Caller.Of(found.User, found.Token.Hash)
            : null;

    private async Task<IResult?> AnswerAsync(HttpContext http, string owner)
    {
        if (await db.Portraits.AsNoTracking().SingleOrDefaultAsync(one => one.Owner == owner, http.RequestAborted) is not { } portrait
            || await store.OpenAsync(portrait.StoreKey, http.RequestAborted) is not { } content)
        {
            return null;
        }

        Head(http);
        return Results.Stream(content, portrait.MediaType, lastModified: portrait.ChangedAt, entityTag: new EntityTagHeaderValue($"\"{portrait.ETag}\""));
    }

    private IResult? Answer(HttpContext http, ForeignPicture? picture)
    {
        if (picture is null)
        {
            return null;
        }

        Head(http);
        return Results.Bytes(picture.Content, picture.MediaType);
    }

    private void Head(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = $"private, max-age={settings.Get(AvatarSettings.CacheTime)}";
        headers.ContentDisposition = "inline";
        headers.ContentSecurityPolicy = "default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
    }
}
