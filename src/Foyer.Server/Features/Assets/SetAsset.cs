using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Assets;

/// <summary>An administrator replaces a picture of the server, or takes the replacement away. Its setting tells every client at once.</summary>
internal sealed class SetAsset(Commits commits, SettingValues values, SaveSettings save)
{
    private const int Form = 64 * 1024;

    private static readonly FormOptions Limits = new()
    {
        MultipartBodyLengthLimit = ServerAsset.LargestSize + 1,
        ValueLengthLimit = Form,
        BufferBodyLengthLimit = ServerAsset.LargestSize + Form,
    };

    public async Task<Outcome<Done>> ReplaceAsync(Caller caller, string key, byte[] content, CancellationToken cancel)
    {
        if (!ServerAsset.ByKey.TryGetValue(key, out var asset) || values.StateOf(asset.Setting).IsPinned)
        {
            return AssetRefusals.Unknown;
        }

        if (!asset.Admit(content).TryGet(out var admitted, out var refusal))
        {
            return refusal;
        }

        // The picture first, so that whoever hears of its address finds it there.
        var version = "";
        await commits.RunAsync(
            async (scope, stop) =>
            {
                await scope.Db.Assets.Where(one => one.Key == key).ExecuteDeleteAsync(stop);
                version = scope.Ids.Next();
                scope.Db.Assets.Add(new StoredAsset { Key = key, Version = version, MediaType = admitted.MediaType, Content = content, UpdatedAt = scope.Now });
            },
            cancel);
        await TellAsync(caller, asset, $"assets/{key}.{admitted.Ending}?v={version}", cancel);
        return Done.Yes;
    }

    public async Task<Outcome<Done>> RemoveAsync(Caller caller, string key, CancellationToken cancel)
    {
        if (!ServerAsset.ByKey.TryGetValue(key, out var asset) || values.StateOf(asset.Setting).IsPinned)
        {
            return AssetRefusals.Unknown;
        }

        await TellAsync(caller, asset, null, cancel);
        await commits.RunAsync((scope, stop) => scope.Db.Assets.Where(one => one.Key == key).ExecuteDeleteAsync(stop), cancel);
        return Done.Yes;
    }

    private Task<Outcome<Done>> TellAsync(Caller caller, ServerAsset asset, string? address, CancellationToken cancel)
    {
        var value = JsonNode.Parse(asset.Setting.Default)!.AsObject();
        if (address is not null)
        {
            value["url"] = address;
        }

        return save.StoreAsync(caller, [(asset.Setting, value.ToJsonString(JsonSerializerOptions.Default))], cancel);
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("assets.setAsset").NeedsAll(AdministrationPermissions.ManageAssets).Handle<SetAsset>(static async (call, set) =>
        {
            var (key, content) = await ReadAsync(call.Http.Request, call.Cancel);
            return content is null ? ApiResult.Refused(AssetRefusals.Unknown) : (await set.ReplaceAsync(call.Caller, key, content, call.Cancel)).Answer();
        });
        api.Post("assets.unsetAsset").NeedsAll(AdministrationPermissions.ManageAssets)
            .Body(Shape.Object(Shape.Need("assetName", Shape.Text()), Shape.May("refreshAllClients", Shape.Flag())))
            .Handle<SetAsset>(static async (call, set) => (await set.RemoveAsync(call.Caller, call.Body.Text("assetName")!, call.Cancel)).Answer());
    }

    /// <summary>The picture's name, else the name of the file without its ending, and its bytes; null bytes where the form carries none.</summary>
    private static async Task<(string Key, byte[]? Content)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            return ("", null);
        }

        try
        {
            var form = await request.ReadFormAsync(Limits, cancel);
            if (form.Files.GetFile("asset") is not { } file)
            {
                return ("", null);
            }

            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            return (form["assetName"].FirstOrDefault() is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(file.FileName), content.ToArray());
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return ("", null);
        }
    }
}
