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

/// <summary>The workspace's own sounds: made, changed, taken away, listed.</summary>
internal sealed class ManageSounds(Commits commits, FoyerDbFactory databases, IFileStore store, Ids ids)
{
    private const int Most = 1_000;
    private static readonly Refusal NameTaken = new("Custom_Sound_Error_Name_Already_In_Use", "The custom sound name is already in use");
    private static readonly Refusal Unknown = new("Custom_Sound_Error_Invalid_Sound", "Invalid sound");
    private static readonly Refusal InvalidFile = new("invalid-file-type", "Invalid file type");

    public Task<Outcome<CustomSound>> ExecuteAsync(string? id, string name, string extension, CancellationToken cancel) => commits.RunAsync<CustomSound>(
        async (scope, stop) =>
        {
            if (CustomNames.RefuseText(name) is { } refusal)
            {
                return refusal;
            }

            var sound = id is null ? null : await scope.Db.CustomSounds.FindAsync([id], stop);
            if (id is not null && sound is null)
            {
                return Unknown;
            }

            if (await scope.Db.CustomSounds.AnyAsync(one => one.Id != id && one.Name == name, stop))
            {
                return NameTaken;
            }

            if (sound is null)
            {
                sound = new CustomSound(scope.Ids.Next(), name);
                scope.Db.CustomSounds.Add(sound);
            }

            (sound.Name, sound.Extension, sound.UpdatedAt) = (name, extension, scope.Now);
            scope.Announce(new SoundSaved(sound));
            return sound;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.CustomSounds.FindAsync([id], stop) is not { } sound)
            {
                return Unknown;
            }

            scope.Db.CustomSounds.Remove(sound);
            scope.Discard(sound.StoreKey);
            scope.Announce(new SoundRemoved(sound));
            return Done.Yes;
        },
        cancel);

    public async Task<IReadOnlyList<CustomSound>> AllAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.CustomSounds.AsNoTracking().OrderBy(one => one.Name).Take(Most).ToListAsync(cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("custom-sounds.list").SignedIn().Handle<ManageSounds>(static async (call, manage) =>
            CustomisationWire.Paged(call.Page, "sounds", (await manage.AllAsync(call.Cancel)).Select(CustomisationWire.Sound)));
        methods.Add("listCustomSounds").SignedIn().Handle<ManageSounds>(static async (call, manage) =>
            (await manage.AllAsync(call.Cancel)).Select(CustomisationWire.Sound));
        methods.Add("insertOrUpdateSound").Needs(AdministrationPermissions.ManageSounds).Handle<ManageSounds>(static async (call, manage) =>
        {
            var form = call.Args.Object(0);
            var id = form.OptionalText("_id") is { Length: > 0 } known ? known : null;
            var ending = FileNames.Ending($"x.{form.OptionalText("extension")}");
            return (await manage.ExecuteAsync(id, (form.OptionalText("name") ?? "").Trim(), ending, call.Cancel)).Reply(static sound => sound.Id);
        });
        methods.Add("uploadCustomSound").Needs(AdministrationPermissions.ManageSounds).HandleBytes<ManageSounds>(static (call, manage) => manage.UploadAsync(call));
        methods.Add("deleteCustomSound").Needs(AdministrationPermissions.ManageSounds).Handle<ManageSounds>(static async (call, manage) =>
            (await manage.RemoveAsync(call.Args.Text(0), call.Cancel)).Reply(static _ => true));
    }

    private async Task<object?> UploadAsync(MethodCall call)
    {
        var form = call.Args.Object(2);
        StorableText.Demand(form);
        if (!SentBytes.Read(call, ["audio/"]).TryGet(out var bytes, out var refusal))
        {
            return refusal.Code == SentBytes.WrongKind ? InvalidFile : refusal;
        }

        var id = form.RequiredText("_id");
        var ending = FileNames.Ending($"x.{form.OptionalText("extension")}");
        var key = ids.NextHex();
        await bytes.SaveAsync(store, key, call.Cancel);
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.CustomSounds.FindAsync([id], stop) is not { } sound)
                {
                    return Unknown;
                }

                scope.Discard(sound.StoreKey);
                (sound.StoreKey, sound.MediaType, sound.UploadedAt, sound.UpdatedAt) = (key, bytes.MediaType, scope.Now, scope.Now);
                sound.Extension = ending.Length > 0 ? ending : sound.Extension;
                scope.Announce(new SoundSaved(sound));
                return Done.Yes;
            },
            call.Cancel);
        if (outcome.IsRefused)
        {
            await store.DeleteAsync(key, CancellationToken.None);
        }

        return outcome.Reply(static _ => null);
    }
}
