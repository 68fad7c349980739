using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Drive.v3;

/// <summary>The Drive service, version 3, with the calls that SheetSync makes.</summary>
/// <remarks>Names and shapes are those of the package Google.Apis.Drive.v3; https://www.googleapis.com/discovery/v1/apis/drive/v3/rest, 2026-11-22.</remarks>
internal sealed class DriveService : BaseClientService
{
    public DriveService(Initializer initializer)
        : base(initializer) => Files = new FilesResource(this);

    public FilesResource Files { get; }

    public override IList<string> Features => [];

    public override string Name => "drive";

    public override string BaseUri => BaseUriOverride ?? "https://www.googleapis.com/drive/v3/";

    public override string BasePath => "drive/v3/";

    public override string BatchUri => "https://www.googleapis.com/batch/drive/v3";

    public override string BatchPath => "batch/drive/v3";

    /// <summary>The scopes of the service that SheetSync asks for.</summary>
    internal static class Scope
    {
        public const string DriveMetadataReadonly = "https://www.googleapis.com/auth/drive.metadata.readonly";
    }
}

/// <summary>The collection <c>files</c>.</summary>
internal sealed class FilesResource(IClientService service)
{
    public GetRequest Get(string fileId) => new(service, fileId);

    public PermissionsCreateRequest Share(Data.Permission body, string fileId) => new(service, body, fileId);

    /// <summary>Lets somebody in: <c>permissions.create</c>.</summary>
    internal sealed class PermissionsCreateRequest : ClientServiceRequest<Data.Permission>
    {
        public PermissionsCreateRequest(IClientService service, Data.Permission body, string fileId)
            : base(service)
        {
            (FileId, Body) = (fileId, body);
            InitParameters();
        }

        [RequestParameter("fileId", RequestParameterType.Path)]
        public string FileId { get; }

        public override string MethodName => "create";

        public override string HttpMethod => "POST";

        public override string RestPath => "files/{fileId}/permissions";

        private Data.Permission Body { get; }

        protected override object GetBody() => Body;

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("fileId", new Parameter { Name = "fileId", IsRequired = true, ParameterType = "path" });
        }
    }

    /// <summary>Reads what Drive knows about a file.</summary>
    internal sealed class GetRequest : ClientServiceRequest<Data.File>
    {
        public GetRequest(IClientService service, string fileId)
            : base(service)
        {
            FileId = fileId;
            InitParameters();
        }

        [RequestParameter("fileId", RequestParameterType.Path)]
        public string FileId { get; }

        [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
        public bool? SupportsAllDrives { get; set; }

        [RequestParameter("fields", RequestParameterType.Query)]
        public string? Fields { get; set; }

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "files/{fileId}";

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.Add("fileId", new Parameter { Name = "fileId", IsRequired = true, ParameterType = "path" });
            RequestParameters.Add("supportsAllDrives", new Parameter { Name = "supportsAllDrives", ParameterType = "query" });
            RequestParameters.Add("fields", new Parameter { Name = "fields", ParameterType = "query" });
        }
    }
}
