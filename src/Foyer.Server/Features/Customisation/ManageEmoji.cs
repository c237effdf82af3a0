using Foyer.Domain;
using Foyer.Domain.Customisation;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Files;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Customisation;

/// <summary>What an emoji is to be.</summary>
/// <param name="Name">The word between the colons.</param>
/// <param name="Aliases">Other words for it.</param>
internal sealed record EmojiDraft(string Name, IReadOnlyList<string> Aliases)
{
    /// <summary>The draft of a form or a realtime document.</summary>
    public static EmojiDraft Of(string? name, string? aliases)
    {
        var word = (name ?? "").Trim().Trim(':');
        return new EmojiDraft(word, CustomNames.SplitAliases(aliases, word));
    }
}

/// <summary>The workspace's own emoji: made, changed, taken away.</summary>
internal sealed class ManageEmoji(Commits commits, ReceiveFile receive, IFileStore store, Ids ids)
{
    public const string Collection = "emoji";

    private static readonly Refusal NotImage = new("emoji-is-not-image", "Emoji file provided cannot be uploaded since it's not an image");
    private static readonly Refusal IdNeeded = new("The required \"_id\" query param is missing.");
    private static readonly Refusal NotFound = new("Emoji not found.");
    private static readonly Refusal Unknown = new("Custom_Emoji_Error_Invalid_Emoji", "Invalid emoji");
    private static readonly Refusal NameTaken = new("Custom_Emoji_Error_Name_Or_Alias_Already_In_Use", "The custom emoji or one of its aliases is already in use");

    /// <summary>Makes an emoji, or changes one.</summary>
    /// <param name="id">The emoji; null for a new one.</param>
    /// <param name="draft">What it is to be.</param>
    /// <param name="picture">Its picture; null leaves the present one.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<Outcome<CustomEmoji>> ExecuteAsync(string? id, EmojiDraft draft, StoredPicture? picture, CancellationToken cancel) =>
        commits.RunAsync<CustomEmoji>(
            async (scope, stop) =>
            {
                if ((CustomNames.RefuseEmoji(draft.Name) ?? CustomNames.RefuseAliases(draft.Aliases)) is { } refusal)
                {
                    return refusal;
                }

                var emoji = id is null ? null : await scope.Db.CustomEmoji.FindAsync([id], stop);
                if (id is not null && emoji is null)
                {
                    return NotFound;
                }

                List<string> words = [draft.Name, .. draft.Aliases];
                if (await scope.Db.CustomEmoji.AnyAsync(
                    one => one.Id != id && (words.Contains(one.Name) || one.Aliases.Any(alias => words.Contains(alias))), stop))
                {
                    return NameTaken;
                }

                if (emoji is null)
                {
                    emoji = new CustomEmoji(scope.Ids.Next(), draft.Name);
                    scope.Db.CustomEmoji.Add(emoji);
                }

                emoji.Name = draft.Name;
                emoji.Aliases.Clear();
                emoji.Aliases.AddRange(draft.Aliases);
                emoji.UpdatedAt = scope.Now;
                if (picture is not null)
                {
                    Take(scope, emoji, picture);
                }

                scope.Announce(new EmojiSaved(emoji));
                return emoji;
            },
            cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.CustomEmoji.FindAsync([id], stop) is not { } emoji)
            {
                return Unknown;
            }

            scope.Db.CustomEmoji.Remove(emoji);
            scope.Discard(emoji.StoreKey);
            scope.Bury(Collection, emoji.Id);
            scope.Announce(new EmojiRemoved(emoji));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("emoji-custom.create").SignedIn().Handle<ManageEmoji>(static (call, manage) => manage.CreateAsync(call));
        api.Post("emoji-custom.update").SignedIn().Handle<ManageEmoji>(static (call, manage) => manage.UpdateAsync(call));
        api.Post("emoji-custom.delete").SignedIn().Handle<ManageEmoji>(static async (call, manage) =>
            !call.Holds(AdministrationPermissions.ManageEmoji) ? ApiResult.Refused(CustomNames.NotAuthorized)
            : call.Body.Text("emojiId") is { Length: > 0 } id ? (await manage.RemoveAsync(id, call.Cancel)).Answer()
            : ApiResult.Failure("The \"emojiId\" params is required!"));
        methods.Add("insertOrUpdateEmoji").Needs(AdministrationPermissions.ManageEmoji).Handle<ManageEmoji>(static async (call, manage) =>
        {
            var form = call.Args.Object(0);
            var draft = EmojiDraft.Of(form.OptionalText("name"), form.OptionalText("aliases"));
            return (await manage.ExecuteAsync(form.OptionalText("_id") is { Length: > 0 } id ? id : null, draft, null, call.Cancel))
                .Reply(emoji => form.ContainsKey("_id") ? true : CustomisationWire.Emoji(emoji));
        });
        methods.Add("uploadEmojiCustom").Needs(AdministrationPermissions.ManageEmoji).HandleBytes<ManageEmoji>(static (call, manage) => manage.UploadAsync(call));
        methods.Add("deleteEmojiCustom").Needs(AdministrationPermissions.ManageEmoji).Handle<ManageEmoji>(static async (call, manage) =>
            (await manage.RemoveAsync(call.Args.Text(0), call.Cancel)).Reply(static _ => true));
    }

    private static void Take(CommitScope scope, CustomEmoji emoji, StoredPicture picture)
    {
        scope.Discard(emoji.StoreKey);
        (emoji.StoreKey, emoji.MediaType, emoji.Extension, emoji.UploadedAt) = (picture.Key, picture.MediaType, picture.Extension, scope.Now);
    }

    private async Task<ApiResult> CreateAsync(ApiCall call)
    {
        // The dialect says no more than that it failed.
        if (!call.Holds(AdministrationPermissions.ManageEmoji))
        {
            return ApiResult.Failure();
        }

        var received = await receive.ExecuteAsync(call.Http.Request, "emoji", call.Cancel);
        if (!received.TryGet(out var file, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        await using (file)
        {
            return await SaveAsync(null, file, call.Cancel);
        }
    }

    private async Task<ApiResult> UpdateAsync(ApiCall call)
    {
        if (!call.Holds(AdministrationPermissions.ManageEmoji))
        {
            return ApiResult.Refused(CustomNames.NotAuthorized);
        }

        var received = await receive.ExecuteAsync(call.Http.Request, "emoji", call.Cancel, isOptional: true);
        if (!received.TryGet(out var file, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        await using (file)
        {
            return file.Fields.GetValueOrDefault("_id") is { Length: > 0 } id
                ? await SaveAsync(id, file, call.Cancel)
                : ApiResult.Refused(IdNeeded);
        }
    }

    private async Task<ApiResult> SaveAsync(string? id, ReceivedFile file, CancellationToken cancel)
    {
        if (file.Facts is { } facts && !facts.MediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            return ApiResult.Refused(NotImage);
        }

        var picture = file.Facts is { } known ? new StoredPicture(file.Key, known.MediaType, FileNames.Ending(known.Name)) : null;
        var draft = EmojiDraft.Of(file.Fields.GetValueOrDefault("name"), file.Fields.GetValueOrDefault("aliases"));
        var outcome = await ExecuteAsync(id, draft, picture, cancel);
        if (!outcome.IsRefused)
        {
            file.Keep();
        }

        return outcome.Answer(static _ => null);
    }

    private async Task<object?> UploadAsync(MethodCall call)
    {
        var form = call.Args.Object(2);
        StorableText.Demand(form);
        if (!SentBytes.Read(call, ["image/"]).TryGet(out var bytes, out var refusal))
        {
            return refusal.Code == SentBytes.WrongKind ? NotImage : refusal;
        }

        var name = (form.OptionalText("name") ?? "").Trim(':');
        var key = ids.NextHex();
        await bytes.SaveAsync(store, key, call.Cancel);
        var picture = new StoredPicture(key, bytes.MediaType, form.OptionalText("extension") is { Length: > 0 } ending ? FileNames.Ending($"x.{ending}") : bytes.Extension);
        var outcome = await commits.RunAsync<CustomEmoji>(
            async (scope, stop) =>
            {
                if (await scope.Db.CustomEmoji.SingleOrDefaultAsync(one => one.Name == name, stop) is not { } emoji)
                {
                    return NotFound;
                }

                Take(scope, emoji, picture);
                emoji.UpdatedAt = scope.Now;
                scope.Announce(new EmojiSaved(emoji));
                return emoji;
            },
            call.Cancel);
        if (outcome.IsRefused)
        {
            await store.DeleteAsync(key, CancellationToken.None);
        }

        return outcome.Reply(static _ => null);
    }
}

/// <summary>A picture or a recording that lies in the file store.</summary>
/// <param name="Key">Where.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extension">The ending of its name.</param>
internal sealed record StoredPicture(string Key, string MediaType, string Extension);
