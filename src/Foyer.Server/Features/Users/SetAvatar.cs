using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Links;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

/// <summary>Gives an account a picture: sent along, as a data address, or fetched from the open internet.</summary>
internal sealed class SetAvatar(
    Commits commits, FoyerDbFactory databases, ReceiveFile receive, Portraits portraits, OutsideWorld outside, AccessRights rights, SettingValues settings)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidUrl = new("error-avatar-invalid-url", "Invalid avatar URL");
    private static readonly Refusal NoPicture = new("No image file provided");

    /// <summary>A picture that was sent as a file; the form may name another account.</summary>
    public async Task<Outcome<Done>> ReceiveAsync(Caller caller, HttpRequest request, CancellationToken cancel)
    {
        if (!settings.Get(AccountSettings.AllowUserAvatarChange) && !rights.Holds(caller, AccountPermissions.SetAvatarOfOthers))
        {
            return NotAllowed;
        }

        if (!(await receive.ExecuteAsync(request, "image", cancel)).TryGet(out var file, out var unfit))
        {
            return unfit == FileRefusals.NoFile ? NoPicture : UploadToRoom.InWordsOfRooms(unfit);
        }

        await using (file)
        {
            var form = new JsonObject(file.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));
            var selector = UserSelector.Read(form);
            return await RefuseAsync(caller, selector, cancel) is { } refusal ? refusal
                : await ContentAsync(file, cancel) is { } content ? await KeepAsync(selector ?? Own(caller), content, "rest", cancel)
                : new Refusal("error-file-too-large");
        }
    }

    /// <summary>A picture under an address.</summary>
    public async Task<Outcome<Done>> FetchAsync(Caller caller, UserSelector? selector, string address, CancellationToken cancel)
    {
        if (await RefuseAsync(caller, selector, cancel) is { } refusal)
        {
            return refusal;
        }

        return await FetchAsync(selector ?? Own(caller), address, cancel);
    }

    /// <summary>The picture of an account that was brought from elsewhere, by somebody who may make accounts.</summary>
    public Task<Outcome<Done>> FetchForAsync(UserId user, string address, CancellationToken cancel) => FetchAsync(new UserSelector(user.Value, null), address, cancel);

    private async Task<Outcome<Done>> FetchAsync(UserSelector selector, string address, CancellationToken cancel)
    {
        var content = Portrait.Decode(address);
        if (content is null)
        {
            if (!(await outside.FetchAsync(address, Portrait.LargestSize, "image/*", cancel)).TryGet(out var found, out _) || !found.IsWhole)
            {
                return InvalidUrl;
            }

            content = found.Content;
        }

        return await KeepAsync(selector, content, "url", cancel);
    }

    private async Task<Outcome<Done>> KeepAsync(UserSelector selector, byte[] content, string origin, CancellationToken cancel)
    {
        if (!(await portraits.SaveAsync(content, cancel)).TryGet(out var file, out var unfit))
        {
            return unfit;
        }

        await using var saved = file;
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await selector.FindAsync(scope, stop) is not { } user)
                {
                    return UserSelector.NotFound;
                }

                user.AvatarETag = await Portraits.PutAsync(scope, Portrait.OwnerOf(user.Id), file, stop);
                user.AvatarOrigin = origin;
                user.UpdatedAt = scope.Now;
                scope.Announce(new UserAvatarChanged(user.Id, user.Username, user.AvatarETag));
                scope.Announce(new UserChanged(user.Id, ["avatarETag"]));
                return Done.Yes;
            },
            cancel);
        if (!outcome.IsRefused)
        {
            file.Keep();
        }

        return outcome;
    }

    private async Task<Refusal?> RefuseAsync(Caller caller, UserSelector? selector, CancellationToken cancel)
    {
        var mayOthers = rights.Holds(caller, AccountPermissions.SetAvatarOfOthers);
        if (mayOthers)
        {
            return null;
        }

        await using var db = databases.Create();
        var isOwn = selector is null || (await selector.FindAsync(db, cancel))?.Id == caller.Id;
        return isOwn && settings.Get(AccountSettings.AllowUserAvatarChange) ? null : NotAllowed;
    }

    // What is too large is not read at all.
    private static async Task<byte[]?> ContentAsync(ReceivedFile file, CancellationToken cancel)
    {
        if (file.Facts!.Size > Portrait.LargestSize)
        {
            return null;
        }

        await using var stream = await file.OpenAsync(cancel);
        var content = new MemoryStream((int)file.Facts.Size);
        await (stream ?? Stream.Null).CopyToAsync(content, cancel);
        return content.ToArray();
    }

    private static UserSelector Own(Caller caller) => new(caller.Id.Value, null);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("users.setAvatar").SignedIn().Handle<SetAvatar>(static async (call, set) =>
        {
            if (call.Http.Request.HasFormContentType && call.Http.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            {
                return (await set.ReceiveAsync(call.Caller, call.Http.Request, call.Cancel)).Answer();
            }

            return call.Body.Text("avatarUrl") is { Length: > 0 } address
                ? (await set.FetchAsync(call.Caller, UserSelector.Read(call.Body), address, call.Cancel)).Answer()
                : ApiResult.Refused(NoPicture);
        });
        methods.Add("setAvatarFromService").SignedIn().Handle<SetAvatar>(static async (call, set) =>
            (await set.FetchAsync(
                call.Account, call.Args.OptionalText(3) is { Length: > 0 } user ? new UserSelector(user, null) : null, call.Args.Text(0), call.Cancel)).Reply(static _ => null));
    }
}
